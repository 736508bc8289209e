import type { CreateResolution } from "../observe/resolve-pending-creates";
import { StateWriter } from "../apply/state-writer";
import type { StateSnapshot, Session } from "./session";

/**
 * Brings the state file up to what the journal and the cloud say of an earlier, unfinished run, for those who read the
 * file without us. Under the state's lock.
 */
export async function recoverState(session: Session): Promise<void> {
  const { backend, options } = session;
  // A state that no run of ours left unfinished is not looked into: it may hold what only Terraform knows.
  const { journaled, open } = await backend.read();
  if (!journaled && open.length === 0) return;
  const snapshot = await session.read(session.observer());
  const recorder = new StateWriter(
    snapshot.state,
    backend.journal,
    pendingTokens(snapshot.resolutions),
    options.cloudId,
  );
  await recordAdopted(recorder, snapshot.resolutions);
  await abandonPending(recorder, snapshot);
  await backend.write(snapshot.state);
}

/** Tokens of creates that were not found: repeating one must not make a second resource. */
export function pendingTokens(resolutions: readonly CreateResolution[]): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const { create, outcome } of resolutions)
    if (outcome !== "adopted" && create.token) tokens.set(create.digest, create.token);
  return tokens;
}

/** Records what earlier, unfinished creates were found to have made. */
export async function recordAdopted(recorder: StateWriter, resolutions: readonly CreateResolution[]): Promise<void> {
  for (const resolution of resolutions) {
    if (resolution.outcome !== "adopted") continue;
    await recorder.adopt({ ...resolution.prior, intent: resolution.create.intent });
  }
}

/** Closes what was looked at and is either adopted or not there: nothing is left to find out. */
export async function abandonPending(
  recorder: StateWriter,
  { resolutions, pendingChanges }: Pick<StateSnapshot, "resolutions" | "pendingChanges">,
): Promise<void> {
  for (const { create, outcome } of resolutions)
    if (outcome !== "adopted")
      await recorder.logAbandoned({ id: create.intent, token: undefined }, "not found in the cloud");
  for (const intent of pendingChanges) await recorder.logAbandoned({ id: intent.id, token: undefined }, "observed");
}
