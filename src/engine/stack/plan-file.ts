import { readFile } from "node:fs/promises";
import type { Values } from "../../../lib/core/attribute";
import { UsageError } from "../../errors";
import { replaceFile } from "../../state/storage/atomic-file";
import { documentOf, stateOf } from "../../state/format/document";
import { formatState } from "../../state/format/format";
import { parseState } from "../../state/format/parse";
import type { StackSource } from "../api/engine";
import type { Observed } from "../../provider/observed";
import type { Plan } from "../api/model";
import type { PlanFileOptions } from "./engine";
import { bindingOf } from "./plan-binding";
import type { PlanOrigin } from "./plan-binding";
import { parsePlan, planText } from "./plan-document";
import type { PlanDocument } from "./plan-document";
import { differentPlan, earlierPlanDigest, planDigest } from "./plan-digest";
import { secretTextsOf } from "./kept-secrets";
import { PlanInputs } from "./plan-inputs";
import type { RefreshedInputs } from "./plan-inputs";
import { sealedVariables, split, variablesNotHeld } from "./plan-variables";
import { priorResources } from "../prior/prior-state";
import { checkSealedPlan, openPlanText, withSecrets, withoutOpenSecrets } from "./sealed-plan";
import { Session } from "./session";
import { checkSecrets, savedSecrets, standIns } from "./sourced-secrets";
import { sealingOf } from "./stack-sealing";
import type { StackSealing } from "./stack-sealing";
import { decodeOptions, encodeOptions } from "./saved-options";
import { decodeResolution, encodeResolution } from "./saved-resolution";
import { objectKey } from "../../../lib/core/object-key";

/**
 * Writes a plan with everything it was made from, and with where it goes. Loading it makes the plan again from its inputs,
 * without asking the cloud, so that exactly the reviewed plan is applied. Only the owner can read the file, because it
 * holds what the state holds.
 */
export async function savePlanFile(file: string, session: Session, inputs: PlanInputs, plan: Plan): Promise<void> {
  const { snapshot, refreshed } = inputs;
  const { kept, sourced } = split(session, session.given);
  const state = formatState(documentOf(snapshot.state, snapshot.state.serial));
  const secrets = await savedSecrets(sourced, heldBy(state, refreshed));
  const content = {
    vpnform: session.options.version,
    source: { ...session.source, json: { ...session.source.json } },
    variables: kept,
    ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
    options: encodeOptions(inputs.options),
    state,
    adopted: inputs.resolutions.map(encodeResolution) as never,
    mark: snapshot.stateVersion,
    observed: [...refreshed.observed] as never,
    data: [...refreshed.data] as never,
    imports: [...refreshed.imports] as never,
    ...(refreshed.twins && refreshed.twins.length > 0 ? { twins: [...refreshed.twins] } : {}),
    now: inputs.now,
    digest: await planDigest(plan, secretTextsOf(session, plan)),
    binding: await bindingOf(session),
  };
  const text = planText(await withoutOpenSecrets(content, session));
  await replaceFile(file, session.codec ? await session.codec.encode(text, "plan") : text);
  if (session.sealing?.sealing.sealsPlans)
    session.emit({ type: "notice", message: `${file} is sealed in OpenTofu's envelope, but only vpnform opens it` });
}

/** Where a plan may have the texts that its secrets are compared with. */
function heldBy(state: string, { observed }: Pick<RefreshedInputs, "observed">): unknown {
  return [JSON.parse(state), [...observed]];
}

/** A saved plan, with the stack it belongs to and what it was made from. */
export interface LoadedPlan {
  readonly session: Session;
  readonly inputs: PlanInputs;
  /** Rejects unless the plan is the saved one; absent if others stand in for its secrets. */
  readonly check: ((plan: Plan) => Promise<void>) | undefined;
  readonly origin: PlanOrigin;
  /** Names of the variables that it does not hold. */
  readonly givenAgain: ReadonlySet<string>;
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
  const { secrets = {} } = saved;
  const held = heldBy(saved.state, { observed: new Map(saved.observed as unknown as [string, Observed][]) });
  const { given, sourced } = split({ source, sealing }, options.variables);
  const isShown =
    options.fetchSecrets === undefined && Object.keys(secrets).some((name) => sourced[name] === undefined);
  const replaced = isShown ? standIns(secrets, held) : {};
  const variables = { ...saved.variables, ...replaced, ...given, ...sourced };
  const session = await Session.open(source, { ...options, variables }, "unknown");
  await session.fetchSecrets("plan");
  if (!isShown) await checkSecrets(secrets, session.given, source.json, file);
  const inputs = inputsIn(saved, session, file);
  const check = async (plan: Plan) => {
    if ((await planDigest(plan, secretTextsOf(session, plan))) === saved.digest) return;
    if (earlierPlanDigest(plan, session.given, secrets) === saved.digest) return;
    throw differentPlan(file, sealedVariables({ source, sealing }));
  };
  return {
    session,
    inputs,
    check: isShown ? undefined : check,
    givenAgain: variablesNotHeld({ source, sealing }),
    origin: { file, vpnform: saved.vpnform, digest: saved.digest, binding: saved.binding },
  };
}

/** What the plan was made from. */
function inputsIn(saved: PlanDocument, session: Session, file: string): PlanInputs {
  const state = stateOf(parseState(saved.state, file), file);
  const records = priorResources(state, session.providers, file);
  const resolutions = saved.adopted.map((each) => decodeResolution(each, session.handler(each.type)));
  for (const resolution of resolutions)
    if (resolution.outcome === "adopted") records.set(objectKey(resolution.prior), resolution.prior);
  return PlanInputs.restored(session, {
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
}
