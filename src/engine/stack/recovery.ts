import { VpnformError } from "../../../lib/core/errors";
import type { PendingIntent } from "../../state/journal/journal-entry";
import type { CreateResolution } from "../observe/pending-create";
import { StateWriter } from "../apply/state-writer";
import type { Session } from "./session";
import { presentState } from "./present-state";

/**
 * Updates the state file by what the journal tells of an earlier, unfinished run, for tools that read only the file. Done
 * under the state's lock. Refuses where a create is pending and the tool may create:
 * it would do so once more.
 */
export async function recoverState(session: Session, { mayCreate }: { readonly mayCreate: boolean }): Promise<void> {
  const { backend, options } = session;
  // A state without unfinished runs of vpnform is not decoded: it may hold resources that only Terraform knows.
  const { journaled, open } = await presentState(backend);
  if (!journaled && open.length === 0) return;
  const snapshot = await session.read();
  const [pending] = snapshot.pendingCreates;
  if (pending && mayCreate) {
    throw new VpnformError(
      "create-pending",
      `${pending.action} for ${pending.address} was begun by an earlier run, and nobody knows how it ended`,
      { address: pending.address, hint: "run `vpnform apply`, which continues it, or see `vpnform pending`" },
    );
  }
  const recorder = new StateWriter(snapshot.state, backend.journal, new Map(), options.cloudId);
  await abandonChanges(recorder, open);
  await backend.write(snapshot.state);
}

/** Records the resources that a saved plan of an earlier version found pending creates to have made. */
export async function recordAdopted(recorder: StateWriter, resolutions: readonly CreateResolution[]): Promise<void> {
  for (const resolution of resolutions) {
    if (resolution.outcome !== "adopted") continue;
    await recorder.adopt({ ...resolution.prior, intents: resolution.create.intents });
  }
}

/** Closes the creates that were not carried out. */
export async function abandonAbsent(recorder: StateWriter, resolutions: readonly CreateResolution[]): Promise<void> {
  for (const { create, outcome } of resolutions) if (outcome === "absent") await recorder.abandonCreate(create);
}

/**
 * Closes updates and deletes of unknown outcome: what they did was observed. What is open when a plan is applied was so
 * when it was made, for the state's version counts the journal's entries.
 */
export async function abandonChanges(recorder: StateWriter, open: readonly PendingIntent[]): Promise<void> {
  for (const { id, action } of open)
    if (action !== "create") await recorder.logAbandoned({ id, token: undefined }, "observed");
}
