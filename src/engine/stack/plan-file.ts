import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { StateError, UsageError } from "../../errors";
import { clearCodec } from "../../state/codec/clear-codec";
import type { StateCodec } from "../../state/codec/state-codec";
import { replaceFile } from "../../state/storage/atomic-file";
import { documentOf, stateOf } from "../../state/format/document";
import { formatState } from "../../state/format/format";
import { parseState } from "../../state/format/parse";
import type { EngineOptions, StackSource } from "../api/engine";
import type { Observed } from "../../provider/observed";
import type { ChangeAction, Plan } from "../api/model";
import { PlanInputs } from "./plan-inputs";
import { priorResources } from "../prior/prior-state";
import { Session } from "./session";
import { decodeOptions, encodeOptions } from "./saved-options";
import { decodeResolution, encodeResolution } from "./saved-resolution";
import { objectKey } from "../../../lib/core/object-key";

/**
 * A saved plan: its inputs and a digest of its result. Loading it makes the plan again from the inputs, without asking
 * the cloud, so that exactly the reviewed plan is applied.
 */
const format = "vpnform-plan";

const schema = z.object({
  format: z.literal(format),
  version: z.number(),
  vpnform: z.string(),
  source: z.object({ name: z.string(), json: z.record(z.string(), z.unknown()), folder: z.string() }),
  variables: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.unknown()),
  state: z.string(),
  adopted: z.array(z.object({ settlement: z.record(z.string(), z.unknown()), type: z.string() })),
  mark: z.string(),
  observed: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())])),
  data: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())])),
  imports: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())])),
  now: z.number(),
  digest: z.string(),
});

/**
 * Writes a plan with everything it was made from. Only the owner can read the file, because it holds what the state
 * holds.
 */
export async function savePlanFile(file: string, session: Session, inputs: PlanInputs, plan: Plan): Promise<void> {
  const { snapshot, refreshed } = inputs;
  const document: z.infer<typeof schema> = {
    format,
    version: 1,
    vpnform: session.options.version,
    source: { ...session.source, json: { ...session.source.json } },
    variables: { ...session.options.variables },
    options: encodeOptions(inputs.options),
    state: formatState(documentOf(snapshot.state, snapshot.state.serial)),
    adopted: snapshot.resolutions.map(encodeResolution),
    mark: snapshot.stateVersion,
    observed: [...refreshed.observed] as never,
    data: [...refreshed.data] as never,
    imports: [...refreshed.imports] as never,
    now: inputs.now,
    digest: planDigest(plan),
  };
  const codec = session.options.codec ?? clearCodec;
  await replaceFile(file, await codec.encode(`${JSON.stringify(document)}\n`, "plan"));
}

/** Loads a saved plan: the stack it belongs to and what it was made from. */
export async function loadPlanFile(
  file: string,
  options: EngineOptions,
): Promise<{ session: Session; inputs: PlanInputs; digest: string }> {
  const saved = await readPlanFile(file, options.codec ?? clearCodec);
  const source = saved.source as StackSource;
  const session = await Session.open(source, { ...options, variables: saved.variables });
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
    },
    now: saved.now,
  });
  return { session, inputs, digest: saved.digest };
}

async function readPlanFile(file: string, codec: StateCodec): Promise<z.infer<typeof schema>> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the plan "${file}": ${error.code ?? error.message}`, { cause: error });
  });
  const text = await codec.decode(kept, "plan");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw notAPlan(file, error);
  }
  const { format: found, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (found === format && version !== 1) {
    throw new StateError("state-newer", `${file} is a plan of format version ${String(version)}`, {
      hint: "make the plan again with this vpnform",
    });
  }
  const result = schema.safeParse(json);
  if (!result.success) throw notAPlan(file, result.error);
  return result.data;
}

/** The error for a file that is no plan, or no longer one. */
export function notAPlan(file: string, cause: unknown): UsageError {
  return new UsageError(`"${file}" is not a plan that vpnform saved`, {
    hint: "make one with `vpnform plan --out FILE`",
    cause,
  });
}

/** A digest of a plan's changes: the same for equal plans. */
export function planDigest(plan: Plan): string {
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
    .update(JSON.stringify([plan.stack, changes, outputs, ...(plan.mode === "refresh-only" ? [drift] : [])]))
    .digest("hex");
}

/** The word that the digest of format version 1 has for an action. */
function savedAction(action: ChangeAction): string {
  return action === "no-op" ? "none" : action;
}

/** A plan that differs from the saved one must not be applied. */
export function checkDigest(plan: Plan, digest: string, file: string): void {
  if (planDigest(plan) === digest) return;
  throw new VpnformError(
    "plan-stale",
    `"${file}" was saved by another version of vpnform, and this version would plan something else`,
    { hint: "make the plan again" },
  );
}
