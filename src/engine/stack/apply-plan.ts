import { join } from "node:path";
import { VpnformError } from "../../../lib/core/errors";
import { KnownResources } from "../../state/format/known-resources";
import type { State } from "../../state/format/state";
import { replaceFile } from "../../state/storage/atomic-file";
import { applySteps } from "../apply/apply";
import { Checkpoints } from "../apply/checkpoints";
import { StateWriter } from "../apply/state-writer";
import { PendingCreates } from "../observe/pending-creates";
import type { ApplyResult } from "../api/model";
import { recordOutputs } from "../apply/outputs";
import { outputsOf } from "./state-commands";
import type { ExecutablePlan } from "../plan/plan";
import { secretTextsOf } from "./kept-secrets";
import { planDigest } from "./plan-digest";
import type { PlanInputs } from "./plan-inputs";
import { defaultPollMs } from "../operation/poll-schedule";
import type { Session } from "./session";
import { workspaceOf } from "./stack-place";
import { hasUnknown } from "../values/unknown";
import { abandonAbsent, abandonChanges, recordAdopted } from "./recovery";
import { presentState } from "./present-state";

/** Carries out a plan under the state's lock and writes the state. */
export async function applyPlan(
  session: Session,
  plan: ExecutablePlan,
  inputs: PlanInputs,
  signal: AbortSignal,
): Promise<ApplyResult> {
  const { backend, options } = session;
  const { state, open } = await presentState(backend);
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
  await waitForLists(session, plan, inputs, signal);
  const { resolutions } = inputs;
  const recorder = new StateWriter(
    state,
    backend.journal,
    new Map(resolutions.map((resolution) => [resolution.create.address, resolution])),
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
  await abandonAbsent(recorder, resolutions);
  await abandonChanges(recorder, open);
  if (plan.mode === "normal") recordOutputs(state, session.config, applied.live.scope);
  else if (plan.mode === "destroy" && state.objects().next().done) state.outputs.clear();
  await writeAndNote(session, state, plan, applied);
  if (applied.error) throw applied.error;
  return { summary: applied.summary, outputs: outputsOf(state), interrupted: applied.interrupted };
}

/** Writes the state, and into its history what was applied. */
async function writeAndNote(
  session: Session,
  state: State,
  plan: ExecutablePlan,
  { summary, error, interrupted }: Awaited<ReturnType<typeof applySteps>>,
): Promise<void> {
  const isWritten = await writeOrRescue(session, state);
  if (!isWritten && !plan.hasChanges) return;
  const outcome = error ? "failed" : interrupted ? "interrupted" : "done";
  const digest = await planDigest(plan, secretTextsOf(session, plan));
  await session.backend.history.noteApplied(state.serial, { plan: digest, changes: summary, outcome });
}

/** Writes the state. If the store cannot be reached any more, what only this run knows is left in a file. */
async function writeOrRescue({ backend, source, options, emit }: Session, state: State): Promise<boolean> {
  try {
    return await backend.write(state);
  } catch (error) {
    const text = await backend.rescued(state);
    if (text === undefined) throw error;
    const workspace = workspaceOf(source, options.environment);
    const name = `errored.${[source.name, ...(workspace === undefined ? [] : [workspace])].join(".")}.tfstate`;
    await replaceFile(join(source.folder, name), text);
    emit({
      type: "notice",
      message: `what was done is in ${name}: once the state can be reached again, give it back with \`vpnform state push ${name}\``,
    });
    throw error;
  }
}

/**
 * Waits until lists are sure to show what a create without a usable token may have made, and asks them again. Only what
 * the plan creates is waited for; the rest is left to a later run.
 */
async function waitForLists(
  { options: { clock }, graceMs, emit }: Session,
  plan: ExecutablePlan,
  inputs: PlanInputs,
  signal: AbortSignal,
): Promise<void> {
  const created = new Set(plan.changes.filter(({ action }) => action !== "no-op").map(({ address }) => address));
  const recent = inputs.resolutions.filter(
    ({ outcome, create }) => outcome === "recent" && created.has(create.address),
  );
  if (recent.length === 0) return;
  const until = Math.max(...recent.map(({ create }) => create.latest)) + graceMs;
  const [first] = recent;
  emit({
    type: "notice",
    message: `waiting ${Math.ceil((until - clock.now()) / 1000)} s for the cloud's lists, which may not show yet what ${first?.create.action} for ${first?.create.address} made`,
  });
  await clock.sleep(Math.max(0, until - clock.now()), signal).catch(() => undefined);
  if (!signal.aborted) await inputs.lookAgain();
}

function pendingCreatesOf(session: Session, state: State): PendingCreates | undefined {
  const { creates } = session.options;
  if (!creates) return undefined;
  return new PendingCreates({
    journal: creates,
    observer: session.observer(),
    cloud: ({ providerKey }) => session.clouds.get(providerKey),
    known: KnownResources.of(state),
    clock: session.options.clock,
    graceMs: session.graceMs,
  });
}
