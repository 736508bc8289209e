import { VpnformError } from "../../../lib/core/errors";
import { KnownResources } from "../../state/format/known-resources";
import type { State } from "../../state/format/state";
import { applySteps } from "../apply/apply";
import { Checkpoints } from "../apply/checkpoints";
import { StateWriter } from "../apply/state-writer";
import { PendingCreates } from "../observe/pending-creates";
import type { ApplyResult } from "../api/model";
import { recordOutputs } from "../apply/outputs";
import { outputsOf } from "./state-commands";
import type { ExecutablePlan } from "../plan/plan";
import type { PlanInputs } from "./plan-inputs";
import { defaultPollMs } from "../operation/poll-schedule";
import type { Session } from "./session";
import { hasUnknown } from "../values/unknown";
import { abandonPending, pendingTokens, recordAdopted } from "./recovery";

/** Carries out a plan under the state's lock and writes the state. */
export async function applyPlan(
  session: Session,
  plan: ExecutablePlan,
  inputs: PlanInputs,
  signal: AbortSignal,
): Promise<ApplyResult> {
  const { backend, options } = session;
  const { state } = await backend.read();
  if (session.stateVersion(state) !== inputs.snapshot.stateVersion) {
    throw new VpnformError("plan-stale", "the state changed since this plan was made", {
      hint: "make a new plan, look at it, and apply that",
    });
  }
  if (plan.deferred || [...plan.planned.data.values()].some(hasUnknown)) {
    throw new VpnformError("plan-stale", "this plan was made before the stacks that it reads were applied", {
      hint: "apply those first, then make a new plan of this one, or apply all with --all",
    });
  }
  // Connect before anything is recorded: without credentials nothing can start.
  for (const { action, providerKey } of plan.changes) if (action !== "no-op") await session.clouds.get(providerKey);
  const { resolutions } = inputs.snapshot;
  const recorder = new StateWriter(
    state,
    backend.journal,
    pendingTokens(resolutions),
    options.cloudId,
    pendingCreatesOf(session, state),
    options.log,
  );
  await recordAdopted(recorder, resolutions);
  const checkpoints = new Checkpoints(() => backend.write(state), options.clock);
  let applied;
  try {
    applied = await applySteps({
      plan,
      config: session.config,
      variables: session.variables,
      clouds: session.clouds,
      recorder,
      clock: options.clock,
      emit: session.emit,
      ...(options.log ? { log: options.log } : {}),
      parallelism: options.parallelism,
      minimumPollMs: options.pollMs ?? defaultPollMs,
      signal,
      handler: (type) => session.handler(type),
      readData: (config, query) => session.readData(config, query, false),
    });
  } finally {
    await checkpoints.stop();
  }
  await abandonPending(recorder, inputs.snapshot);
  if (plan.mode === "normal") recordOutputs(state, session.config, applied.live.scope);
  else if (plan.mode === "destroy" && state.objects().next().done) state.outputs.clear();
  await backend.write(state);
  if (applied.error) throw applied.error;
  return { summary: applied.summary, outputs: outputsOf(state), interrupted: applied.interrupted };
}

function pendingCreatesOf(session: Session, state: State): PendingCreates | undefined {
  const { creates } = session.options;
  if (!creates) return undefined;
  return new PendingCreates({
    journal: creates,
    observer: session.observer(),
    cloud: ({ providerKey }) => session.clouds.get(providerKey),
    known: KnownResources.of(state),
  });
}
