import { formatResource } from "./address";
import { defaultEdition, editionOf } from "./edition";
import type { Edition } from "./edition";
import { isExpression } from "./attribute";
import type { Issue } from "./errors";
import { attributesIn, byTypeAndName, locationOf, providerKey, providerKeyIn, unlistedOf } from "./graph-block";
import type { GraphBlock } from "./graph-block";
import { fromGraph } from "./graph-values";
import type { Kind } from "./kind";
import { issuesOf } from "./validation";
import { sendable } from "./write-only-values";
import type { DeclaredResource, TopologyRule } from "./topology";

/** What is checked for the stacks that use a provider. */
export interface StackChecks {
  readonly provider: string;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly topology: TopologyRule;
}

/** The parts of a stack in Terraform's JSON that are used here. */
export interface StackGraph {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: GraphBlock } };
  readonly provider?: { readonly [name: string]: readonly GraphBlock[] };
}

/** All issues of a stack: each resource is checked by its provider's edition, then all resources together. */
export function checkStack(graph: StackGraph, checks: StackChecks): Issue[] {
  return checkDeclared(declaredResources(graph, checks), checks);
}

/** All issues of resources that were taken out of the graph already; those of other providers are passed over. */
export function checkDeclared(all: readonly DeclaredResource[], checks: StackChecks): Issue[] {
  const resources = all.filter(({ type }) => checks.kinds.has(type));
  const issues = resources.flatMap((resource) => {
    const kind = checks.kinds.get(resource.type);
    const { path, source, edition, unlisted = [] } = resource;
    const where = source === undefined ? { path } : { path, source };
    return kind ? issuesOf(kind, resource.values, { isDeferred, edition, unlisted, closed: true }, where) : [];
  });
  const sent = resources.map((resource) => {
    const kind = checks.kinds.get(resource.type);
    return kind ? { ...resource, values: sendable(kind.attributes, resource.values) } : resource;
  });
  return [...issues, ...checks.topology(sent)];
}

/** A reference to a whole list or map is a text as well. */
const isDeferred = (value: unknown): boolean => isExpression(value);

/** The stack's resources of one provider, in the program's spelling. */
export function declaredResources(graph: StackGraph, { provider, kinds }: StackChecks): DeclaredResource[] {
  const editions = editionsOf(graph, provider);
  const resources: DeclaredResource[] = [];
  for (const [type, name, block] of byTypeAndName(graph.resource)) {
    const kind = kinds.get(type);
    if (!kind) continue;
    const address = formatResource({ mode: "managed", type, name });
    const used = providerKeyIn(block, provider);
    const unlisted = unlistedOf(block);
    resources.push({
      address,
      type,
      values: fromGraph(kind.attributes, attributesIn(block)),
      edition: editions.get(used) ?? defaultEdition,
      provider: used,
      ...(unlisted.length > 0 ? { unlisted } : {}),
      ...locationOf(block, address),
    });
  }
  return resources;
}

function editionsOf(graph: StackGraph, provider: string): Map<string, Edition> {
  const editions = new Map<string, Edition>();
  for (const block of graph.provider?.[provider] ?? []) {
    const edition = editionOf(block);
    if (edition !== undefined) editions.set(providerKey(provider, block["alias"]), edition);
  }
  return editions;
}
