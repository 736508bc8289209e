import { VpnformError } from "../../../lib/core/errors";
import type { State } from "../../state/format/state";
import { applySteps } from "../apply/apply";
import { Checkpoints } from "../apply/checkpoints";
import { Ledger } from "../apply/ledger";
import { Leftovers } from "../observe/leftovers";
import type { ApplyResult } from "../api/model";
import { recordOutputs } from "../apply/outputs";
import { outputsOf } from "./state-commands";
import type { FullPlan } from "../plan/plan";
import type { Inputs } from "./plan-inputs";
import { defaultPollMs } from "../operation/poller";
import type { Session } from "./session";
import { abandonOpen, openTokens, recordAdopted } from "./settle";

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
  const { settlements } = inputs.reading;
  const ledger = new Ledger(
    state,
    backend.journal,
    openTokens(settlements),
    options.realm,
    leftoversOf(session, state),
  );
  await recordAdopted(session, ledger, settlements);
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
      minimumPollMs: options.pollMs ?? defaultPollMs,
      signal,
      handler: (type) => session.handler(type),
      readData: (config, query) => session.readData(config, query, false),
    });
  } finally {
    await checkpoints.stop();
  }
  await abandonOpen(ledger, inputs.reading);
  if (!plan.destroy) recordOutputs(state, session.config, applied.live.scope);
  else if (state.objects().next().done) state.outputs.clear();
  await backend.write(state);
  if (applied.error) throw applied.error;
  return { summary: applied.summary, outputs: outputsOf(state), interrupted: applied.interrupted };
}

function leftoversOf(session: Session, state: State): Leftovers | undefined {
  const { creates } = session.options;
  if (!creates) return undefined;
  return new Leftovers({
    journal: creates,
    observer: session.observer(),
    cloud: ({ providerKey }) => session.clouds.get(providerKey),
    isKnown: (type, id) =>
      [...state.objects()].some(({ resource, instance }) => resource.type === type && instance.attributes["id"] === id),
  });
}
