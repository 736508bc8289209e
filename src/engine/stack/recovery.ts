import type { CreateResolution } from "../observe/resolve-pending-creates";
import { StateWriter } from "../apply/state-writer";
import type { StateSnapshot, Session } from "./session";

/**
 * Updates the state file by what the journal and the cloud tell of an earlier, unfinished run, for tools that read only
 * the file. Done under the state's lock.
 */
export async function recoverState(session: Session): Promise<void> {
  const { backend, options } = session;
  // A state without unfinished runs of vpnform is not decoded: it may hold resources that only Terraform knows.
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

/** Tokens of creates that were not found. Repeating a create with its token does not make a second resource. */
export function pendingTokens(resolutions: readonly CreateResolution[]): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const { create, outcome } of resolutions)
    if (outcome !== "adopted" && create.token) tokens.set(create.digest, create.token);
  return tokens;
}

/** Records the resources that pending creates were found to have made. */
export async function recordAdopted(recorder: StateWriter, resolutions: readonly CreateResolution[]): Promise<void> {
  for (const resolution of resolutions) {
    if (resolution.outcome !== "adopted") continue;
    await recorder.adopt({ ...resolution.prior, intent: resolution.create.intent });
  }
}

/** Closes the intents whose outcome is known: adopted or absent. */
export async function abandonPending(
  recorder: StateWriter,
  { resolutions, pendingChanges }: Pick<StateSnapshot, "resolutions" | "pendingChanges">,
): Promise<void> {
  for (const { create, outcome } of resolutions)
    if (outcome !== "adopted")
      await recorder.logAbandoned({ id: create.intent, token: undefined }, "not found in the cloud");
  for (const intent of pendingChanges) await recorder.logAbandoned({ id: intent.id, token: undefined }, "observed");
}
