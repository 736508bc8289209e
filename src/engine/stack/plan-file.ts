import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { UsageError } from "../../errors";
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
import { priorResources } from "../prior/prior-state";
import { checkSealedPlan, openPlanText, variablesGivenAgain, withSecrets, withoutOpenSecrets } from "./sealed-plan";
import { Session } from "./session";
import { sealingOf } from "./stack-sealing";
import type { StackSealing } from "./stack-sealing";
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
  const content = {
    vpnform: session.options.version,
    source: { ...session.source, json: { ...session.source.json } },
    variables: split(session, session.options.variables).kept,
    options: encodeOptions(inputs.options),
    state: formatState(documentOf(snapshot.state, snapshot.state.serial)),
    adopted: inputs.resolutions.map(encodeResolution) as never,
    mark: snapshot.stateVersion,
    observed: [...refreshed.observed] as never,
    data: [...refreshed.data] as never,
    imports: [...refreshed.imports] as never,
    ...(refreshed.twins && refreshed.twins.length > 0 ? { twins: [...refreshed.twins] } : {}),
    now: inputs.now,
    digest: planDigest(plan),
    binding: await bindingOf(session),
  };
  const text = planText(await withoutOpenSecrets(content, session));
  await replaceFile(file, session.codec ? await session.codec.encode(text, "plan") : text);
  if (session.sealing?.sealing.sealsPlans)
    session.emit({ type: "notice", message: `${file} is sealed in OpenTofu's envelope, but only vpnform opens it` });
}

/** A saved plan, with the stack it belongs to and what it was made from. */
export interface LoadedPlan {
  readonly session: Session;
  readonly inputs: PlanInputs;
  readonly digest: string;
  readonly origin: PlanOrigin;
  /** Names of the variables that it does not hold. */
  readonly givenAgain: ReadonlySet<string>;
  /** Those of them on which its changes depend. */
  readonly sealedVariables: readonly string[];
}

/** Loads a saved plan. Its state is that of the checkout in the folder of the options, or where the plan was made. */
export async function loadPlanFile(file: string, options: PlanFileOptions): Promise<LoadedPlan> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read the plan "${file}": ${error.code ?? error.message}`, { cause: error });
  });
  const document = parsePlan(await openPlanText(kept, file, options), file);
  const folder = (document.binding && options.folder) ?? document.source.folder;
  const source: StackSource = { ...document.source, folder };
  const sealing = options.codec ? undefined : sealingOf(source, options);
  checkSealedPlan(kept, sealing, file);
  return restored(file, await withSecrets(document, sealing, file), { ...options, folder }, sealing);
}

async function restored(
  file: string,
  saved: PlanDocument,
  options: PlanFileOptions & { readonly folder: string },
  sealing: StackSealing | undefined,
): Promise<LoadedPlan> {
  const source: StackSource = { ...saved.source, folder: options.folder };
  const { given, givenAgain } = split({ source, sealing }, options.variables);
  const session = await Session.open(source, { ...options, variables: { ...saved.variables, ...given } }, "unknown");
  const declared = (source.json["variable"] ?? {}) as Readonly<Record<string, { readonly ephemeral?: unknown }>>;
  const sealedVariables = [...givenAgain].filter((name) => declared[name]?.ephemeral !== true);
  const state = stateOf(parseState(saved.state, file), file);
  const records = priorResources(state, session.providers, file);
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
  return {
    session,
    inputs,
    digest: saved.digest,
    givenAgain,
    sealedVariables,
    origin: { file, vpnform: saved.vpnform, binding: saved.binding },
  };
}

/** Values of variables that are given anew to every run, apart from those that a plan keeps. */
function split(
  { source, sealing }: Pick<Session, "source" | "sealing">,
  variables: Readonly<Record<string, string>>,
): {
  readonly kept: Record<string, string>;
  readonly given: Record<string, string>;
  readonly givenAgain: ReadonlySet<string>;
} {
  const givenAgain = variablesGivenAgain(source, sealing);
  const all = Object.entries(variables);
  return {
    kept: Object.fromEntries(all.filter(([name]) => !givenAgain.has(name))),
    given: Object.fromEntries(all.filter(([name]) => givenAgain.has(name))),
    givenAgain,
  };
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
export function checkDigest(plan: Plan, { digest, sealedVariables, origin }: LoadedPlan): void {
  if (planDigest(plan) === digest) return;
  const hint = "make the plan again";
  throw sealedVariables.length > 0
    ? new VpnformError("plan-stale", `"${origin.file}" was made with other values of ${sealedVariables.join(", ")}`, {
        hint: `give the same values again, or ${hint}`,
      })
    : new VpnformError(
        "plan-stale",
        `"${origin.file}" was saved by another version of vpnform, and this version would plan something else`,
        { hint },
      );
}
