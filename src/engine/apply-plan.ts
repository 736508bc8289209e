import { VpnformError } from "../../lib/core/errors";
import { applySteps } from "./apply";
import { Checkpoints } from "./checkpoints";
import { Ledger } from "./ledger";
import type { ApplyResult } from "./model";
import { outputsOf, recordOutputs } from "./outputs";
import type { FullPlan } from "./plan";
import type { Inputs } from "./plan-inputs";
import { instanceState, stateProvider } from "./records";
import type { Session } from "./session";
import { parseAddress } from "../state/address";

/** Carries out a plan under the state's lock, and writes the state. */
export async function applyPlan(
  session: Session,
  plan: FullPlan,
  inputs: Inputs,
  signal: AbortSignal,
): Promise<ApplyResult> {
  const { backend, options } = session;
  const { state } = await backend.read();
  if (session.mark(state) !== inputs.reading.mark) {
    throw new VpnformError("plan-stale", "the state changed since this plan was made", {
      hint: "make a new plan, look at it, and apply that",
    });
  }
  // Before anything is written down: without credentials nothing can begin.
  for (const { action, providerKey } of plan.changes) if (action !== "none") await session.clouds.get(providerKey);
  const { settlements, openChanges } = inputs.reading;
  const tokens = new Map<string, string>();
  for (const { create, outcome } of settlements)
    if (outcome !== "adopted" && create.token) tokens.set(create.digest, create.token);
  const ledger = new Ledger(state, backend.journal, tokens, options.realm);
  await settleOpen(session, ledger, inputs);
  const checkpoints = new Checkpoints(() => backend.write(state), options.clock);
  let applied;
  try {
    applied = await applySteps({
      plan,
      config: session.config,
      variables: session.variables,
      clouds: session.clouds,
      ledger,
      clock: options.clock,
      emit: options.emit,
      parallelism: options.parallelism,
      minimumPollMs: options.pollMs ?? 1000,
      signal,
      handler: (type) => session.handler(type),
      readData: (config, query) => session.readData(config, query, false),
    });
  } finally {
    await checkpoints.stop();
  }
  // Looked at, and either adopted or not there: nothing is left to find out.
  for (const { create, outcome } of settlements)
    if (outcome !== "adopted") await ledger.abandon({ id: create.intent, token: undefined }, "not found in the cloud");
  for (const intent of openChanges) await ledger.abandon({ id: intent.id, token: undefined }, "observed");
  if (!plan.destroy) recordOutputs(state, session.config, applied.live.scope);
  else if (state.objects().next().done) state.outputs.clear();
  await backend.write(state);
  if (applied.error) throw applied.error;
  return { summary: applied.summary, outputs: outputsOf(state), interrupted: applied.interrupted };
}

/** Records what earlier, unfinished creates were found to have made. */
async function settleOpen(session: Session, ledger: Ledger, inputs: Inputs): Promise<void> {
  for (const settlement of inputs.reading.settlements) {
    if (settlement.outcome !== "adopted") continue;
    const { recorded, create } = settlement;
    const { type, name, key } = parseAddress(recorded.address) ?? { type: recorded.kind.type, name: recorded.address };
    const provider = stateProvider(recorded.providerKey);
    const instance = instanceState(recorded.kind, recorded.values, {
      dependencies: recorded.dependencies,
      createFirst: false,
      key,
      realm: session.options.realm,
    });
    await session.backend.journal.done(ledger.state, {
      type: "done",
      intent: create.intent,
      address: recorded.address,
      instance,
      resource: { mode: "managed", type, name, provider },
    });
  }
}
