import {
  blocks,
  byTypeAndName,
  namedBlocks,
  providerKey,
  providerKeyIn,
  parseProviderKey,
} from "../../../lib/core/graph-block";
import type { GraphBlock } from "../../../lib/core/graph-block";
import { knownText } from "../../../lib/core/known";
import { calledActions, queriedActions } from "../../provider/called-actions";
import type { PolicyStatement, Provider, RegionCalls } from "../../provider/provider";
import { selectStacks } from "../../project/selection";
import type { SynthesizedStack } from "../../project/manifest";
import type { GivenVariables } from "../arguments/given-variables";
import { exitCode } from "../invocation/command";
import type { Run } from "../invocation/command";
import { services } from "../session/composition";
import { withProject } from "../session/with-project";

export interface PermissionsFlags {
  readonly readOnly?: boolean;
  readonly var?: GivenVariables;
}

type Json = SynthesizedStack["json"];

export const run: Run<PermissionsFlags> = (context, names, flags) =>
  withProject(context, { variables: flags.var ?? [] }, async (project) => {
    const stacks = selectStacks(await project.stacks(), { names, all: names.length === 0 });
    const jsons = stacks.map(({ json }) => json);
    const statements: PolicyStatement[] = [];
    const notes: string[] = [];
    for (const provider of services.providers) {
      const calls = await callsOf(provider, jsons, flags.readOnly ?? false);
      const granted = provider.permissions?.(calls);
      statements.push(...(granted?.statements ?? []));
      notes.push(...(granted?.notes ?? []));
    }
    const ofStates = jsons.flatMap(({ terraform }) => stateStatements(terraform, flags.readOnly ?? false));
    const ofKeys = jsons.flatMap(({ terraform }) => keyStatements(terraform));
    if (ofStates.length > 0)
      notes.push("The statements for the place of the state are from the documents and were not tried.");
    if (ofKeys.length > 0)
      notes.push("The statement for the key of a sealed stack is from the documents and was not tried.");
    context.terminal.out.json({ Version: "1", Statement: distinct([...statements, ...ofStates, ...ofKeys]) });
    for (const note of notes) context.view.notice(note);
    return exitCode.done;
  });

/** What the kinds and data sources of a provider call, by region. */
async function callsOf(provider: Provider, graphs: readonly Json[], readOnly: boolean): Promise<RegionCalls[]> {
  const regions = new Map<string, Set<string>>();
  const add = (graph: Json, block: GraphBlock, actions: readonly string[]) => {
    const region = regionOf(graph, providerKeyIn(block, provider.name)) ?? "";
    regions.set(region, new Set([...(regions.get(region) ?? []), ...actions]));
  };
  for (const graph of graphs) {
    for (const [type, , block] of byTypeAndName(graph["resource"]))
      for (const actions of actionsOf(provider, type, readOnly)) add(graph, block, actions);
    for (const [type, , block] of byTypeAndName(graph["data"])) {
      const source = provider.dataSources.get(type);
      if (source) add(graph, block, await queriedActions(source));
    }
  }
  return [...regions].map(([region, actions]) => ({ region: region || undefined, actions: [...actions].sort() }));
}

/** The kind's own actions, and the reads of the kind whose turn its writes wait for. */
function actionsOf(provider: Provider, type: string, readOnly: boolean): (readonly string[])[] {
  const handler = provider.handlers.get(type);
  if (!handler) return [];
  const { reads, writes } = calledActions(handler);
  const owner = provider.handlers.get(handler.kind.queue?.kind ?? "");
  return readOnly ? [reads] : [reads, writes, ...(owner ? [[owner.list(undefined).action]] : [])];
}

function regionOf(graph: Json, key: string): string | undefined {
  const { name } = parseProviderKey(key);
  const all = blocks((graph["provider"] as Readonly<Record<string, unknown>> | undefined)?.[name]);
  return knownText(all.find((block) => providerKey(name, block["alias"]) === key)?.["region"]);
}

/** What the place of the state takes, for backends in a cloud that vpnform knows. */
function stateStatements(terraform: unknown, readOnly: boolean): PolicyStatement[] {
  const backends = blocks(terraform).flatMap((block) => namedBlocks(block["backend"], "backend"));
  return backends.flatMap(([type, settings]) =>
    services.providers.flatMap(({ statePermissions }) => statePermissions?.(type, settings, readOnly) ?? []),
  );
}

/** What the key programs of sealed stacks take that have their keys in such a cloud. */
function keyStatements(terraform: unknown): PolicyStatement[] {
  const encryptions = blocks(terraform).flatMap((block) => blocks(block["encryption"]));
  const programs = encryptions.flatMap((block) => [...byTypeAndName(block["key_provider"])]);
  return programs.flatMap(([type, , { command }]) => {
    if (type !== "external" || !Array.isArray(command)) return [];
    const words = command.filter((word): word is string => typeof word === "string");
    return services.providers.flatMap(({ keyPermissions }) => keyPermissions?.(words) ?? []);
  });
}

function distinct(statements: readonly PolicyStatement[]): PolicyStatement[] {
  return [...new Map(statements.map((each) => [JSON.stringify(each), each])).values()];
}
