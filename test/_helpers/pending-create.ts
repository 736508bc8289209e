import type { PendingCreate } from "../../src/engine/observe/pending-create";

/** A create of a box that was begun and of which nobody knows how it ended. */
export function pendingCreate(over: Partial<PendingCreate>): PendingCreate {
  return {
    intents: ["intent-1"],
    address: "fake_box.a",
    type: "fake_box",
    providerKey: "fake",
    action: "CreateBox",
    attempts: [{ size: 1 }],
    since: 0,
    latest: 0,
    dependencies: [],
    ...over,
  };
}
