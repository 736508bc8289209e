import { StateError } from "../errors";

/**
 * The bytes that Terraform keeps with an instance for its provider. They say in which realm it was made, the same as the
 * embedded engine writes, so that the emulator and the real cloud are never mixed up.
 */
export interface InstanceNotes {
  readonly realm?: string;
}

/** Reads them; another engine's bytes say nothing. */
export function readNotes(bytes: Uint8Array | undefined): InstanceNotes {
  if (!bytes || bytes.length === 0) return {};
  try {
    const { realm } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { realm?: unknown };
    return typeof realm === "string" ? { realm } : {};
  } catch {
    return {};
  }
}

export function writeNotes(notes: InstanceNotes): Uint8Array {
  return notes.realm === undefined ? new Uint8Array(0) : Buffer.from(JSON.stringify({ realm: notes.realm }));
}

/** Resources of one realm must not be looked for in another: they would all seem to be gone, and be made again. */
export function checkNotes(bytes: Uint8Array | undefined, realm: string | undefined): void {
  const made = readNotes(bytes).realm;
  if (made === realm) return;
  throw new StateError(
    "state-foreign",
    `the state holds a resource of ${made ?? "the real cloud"}, and this run is for ${realm ?? "the real cloud"}`,
    {
      hint:
        made === "the emulator"
          ? "run with --emulator"
          : "run without --emulator, or try it in a copy that has no state",
    },
  );
}
