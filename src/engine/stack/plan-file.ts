import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { UsageError } from "../../errors";
import { clearCodec } from "../../state/codec/clear-codec";
import type { StateCodec } from "../../state/codec/state-codec";
import { replaceFile } from "../../state/storage/atomic-file";
import { documentOf, stateOf } from "../../state/format/document";
import { formatState } from "../../state/format/format";
import { parseState } from "../../state/format/parse";
import type { StackSource } from "../api/engine";
import type { Observed } from "../../provider/observed";
import type { ChangeAction, Plan } from "../api/model";
import type { PlanFileOptions } from "./engine";
import { bindingOf } from "./plan-binding";
import type { PlanOrigin } from "./plan-binding";
import { parsePlan, planText } from "./plan-document";
import type { PlanDocument } from "./plan-document";
import { PlanInputs } from "./plan-inputs";
import type { RefreshedInputs } from "./plan-inputs";
import { priorResources } from "../prior/prior-state";
import { Session } from "./session";
import { checkSecrets, savedSecrets, sourcedNames, standIns } from "./sourced-secrets";
import type { SavedSecret } from "./sourced-secrets";
import { decodeOptions, encodeOptions } from "./saved-options";
import { decodeResolution, encodeResolution } from "./saved-resolution";
import { objectKey } from "../../../lib/core/object-key";

/**
 * Writes a plan with everything it was made from, and with where it goes. Loading it makes the plan again from its inputs,
 * without asking the cloud, so that exactly the reviewed plan is applied. Only the owner can read the file, because it
 * holds what the state
 * holds.
 */
export async function savePlanFile(file: string, session: Session, inputs: PlanInputs, plan: Plan): Promise<void> {
  const { snapshot, refreshed } = inputs;
  const { kept, sourced } = split(session.source, session.given);
  const state = formatState(documentOf(snapshot.state, snapshot.state.serial));
  const secrets = await savedSecrets(sourced, heldBy(state, refreshed));
  const text = planText({
    vpnform: session.options.version,
    source: { ...session.source, json: { ...session.source.json } },
    variables: kept,
    ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
    options: encodeOptions(inputs.options),
    state,
    adopted: inputs.resolutions.map(encodeResolution),
    mark: snapshot.stateVersion,
    observed: [...refreshed.observed] as never,
    data: [...refreshed.data] as never,
    imports: [...refreshed.imports] as never,
    ...(refreshed.twins && refreshed.twins.length > 0 ? { twins: [...refreshed.twins] } : {}),
    now: inputs.now,
    digest: planDigest(plan, digestsOf(sourced, secrets)),
    binding: await bindingOf(session),
  });
  const codec = session.options.codec ?? clearCodec;
  await replaceFile(file, await codec.encode(text, "plan"));
}

/** Where a plan may have the texts that its secrets are compared with. */
function heldBy(state: string, { observed }: Pick<RefreshedInputs, "observed">): unknown {
  return [JSON.parse(state), [...observed]];
}

/** A saved plan, with the stack it belongs to and what it was made from. */
export interface LoadedPlan {
  readonly session: Session;
  readonly inputs: PlanInputs;
  /** Throws unless the plan is the saved one; absent if others stand in for its secrets. */
  readonly check: ((plan: Plan) => void) | undefined;
  readonly origin: PlanOrigin;
}

/** Loads a saved plan. Its state is that of the checkout in the folder of the options, or where the plan was made. */
export async function loadPlanFile(file: string, options: PlanFileOptions): Promise<LoadedPlan> {
  const saved = await readPlanFile(file, options.codec ?? clearCodec);
  return restored(file, saved, options);
}

async function restored(file: string, saved: PlanDocument, options: PlanFileOptions): Promise<LoadedPlan> {
  const folder = (saved.binding && options.folder) ?? saved.source.folder;
  const source: StackSource = { ...saved.source, folder };
  const { secrets = {} } = saved;
  const held = heldBy(saved.state, { observed: new Map(saved.observed as unknown as [string, Observed][]) });
  const { given, sourced } = split(source, options.variables);
  const isShown =
    options.fetchSecrets === undefined && Object.keys(secrets).some((name) => sourced[name] === undefined);
  const replaced = isShown ? standIns(secrets, held) : {};
  const variables = { ...saved.variables, ...replaced, ...given, ...sourced };
  const session = await Session.open(source, { ...options, variables }, "unknown");
  await session.fetchSecrets("plan");
  if (!isShown) await checkSecrets(secrets, session.given, source.json, file);
  const state = stateOf(parseState(saved.state, file), file);
  const records = priorResources(state, session.providers);
  const resolutions = saved.adopted.map((each) => decodeResolution(each, session.handler(each.type)));
  for (const resolution of resolutions)
    if (resolution.outcome === "adopted") records.set(objectKey(resolution.prior), resolution.prior);
  const inputs = PlanInputs.restored(session, {
    options: decodeOptions(saved.options),
    state,
    records,
    resolutions,
    stateVersion: saved.mark,
    refreshed: {
      observed: new Map(saved.observed as unknown as [string, Observed][]),
      data: new Map(saved.data as [string, Values][]),
      imports: new Map(saved.imports as unknown as [string, Observed][]),
      twins: saved.twins ?? [],
    },
    now: saved.now,
  });
  const digests = digestsOf(session.given, secrets);
  const check = (plan: Plan) => checkDigest(planDigest(plan, digests), saved.digest, file);
  const origin = { file, vpnform: saved.vpnform, binding: saved.binding };
  return { session, inputs, check: isShown ? undefined : check, origin };
}

/**
 * Values of variables: those that a plan keeps, ephemeral ones, which are given anew to every run, and secrets whose source
 * is known, which are fetched again.
 */
function split(
  { json }: StackSource,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<"kept" | "given" | "sourced", Record<string, string>>> {
  const declared = (json["variable"] ?? {}) as Record<string, { readonly ephemeral?: unknown } | undefined>;
  const sourced = sourcedNames(json);
  const parts = { kept: {}, given: {}, sourced: {} } as Record<"kept" | "given" | "sourced", Record<string, string>>;
  for (const [name, value] of Object.entries(variables)) {
    const isEphemeral = declared[name]?.ephemeral === true;
    parts[isEphemeral ? "given" : sourced.has(name) ? "sourced" : "kept"][name] = value;
  }
  return parts;
}

async function readPlanFile(file: string, codec: StateCodec): Promise<PlanDocument> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the plan "${file}": ${error.code ?? error.message}`, { cause: error });
  });
  return parsePlan(await codec.decode(kept, "plan"), file);
}

/** Digests by the secret that they stand for. */
function digestsOf(
  values: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, SavedSecret>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(secrets).flatMap(([name, { digest }]) => {
      const value = values[name];
      return value === undefined ? [] : [[value, digest] as const];
    }),
  );
}

/** A digest of a plan's changes: the same for equal plans. Secrets go into it by their own digests. */
export function planDigest(plan: Plan, secrets: ReadonlyMap<string, string> = new Map()): string {
  const changes = plan.changes.map(({ address, action, before, after, createBeforeDestroy }) => [
    address,
    savedAction(action),
    before,
    after,
    createBeforeDestroy,
  ]);
  const outputs = plan.outputs.map((output) => ({ ...output, action: savedAction(output.action) }));
  const drift = plan.drift.map(({ address, action, before, after }) => [address, action, before, after]);
  return createHash("sha256")
    .update(
      JSON.stringify(
        [plan.stack, changes, outputs, ...(plan.mode === "refresh-only" ? [drift] : [])],
        (_, value: unknown) => (typeof value === "string" ? (secrets.get(value) ?? value) : value),
      ),
    )
    .digest("hex");
}

/** The word that the digest of format version 1 has for an action. */
function savedAction(action: ChangeAction): string {
  return action === "no-op" ? "none" : action;
}

/** A plan that differs from the saved one must not be applied. */
function checkDigest(digest: string, saved: string, file: string): void {
  if (digest === saved) return;
  throw new VpnformError(
    "plan-stale",
    `"${file}" was saved by another version of vpnform, and this version would plan something else`,
    { hint: "make the plan again" },
  );
}
