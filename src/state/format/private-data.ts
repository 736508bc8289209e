import { StateError } from "../../errors";

/**
 * A cloud that is not a real one. What was made in it is marked in the bytes that Terraform keeps with an instance for its
 * provider, so that it is never taken for something of another.
 */
export const emulatorCloudId = "the emulator";

const realCloud = "the real cloud";

/** The realm that the bytes tell; another engine's bytes tell none. */
export function readCloudId(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length === 0) return undefined;
  try {
    const { realm } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { realm?: unknown };
    return typeof realm === "string" ? realm : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes; none for the real cloud. */
export function writeCloudId(realm: string | undefined): Buffer {
  return Buffer.from(realm === undefined ? "" : JSON.stringify({ realm }));
}

/** Resources of one cloud must not be looked for in another: they would all seem to be gone, and be made again. */
export function checkCloudId(
  made: string | undefined,
  realm: string | undefined,
  place: string,
  address?: string,
): void {
  if (made === realm) return;
  throw new StateError(
    "state-foreign",
    `${place} holds resources of ${made ?? realCloud}, and this command is for ${realm ?? realCloud}`,
    {
      ...(address === undefined ? {} : { address }),
      hint:
        made === emulatorCloudId
          ? "run with --emulator, or destroy them there first and then apply to the real cloud"
          : "run without --emulator, or try it in a copy of the project that has no state",
    },
  );
}
