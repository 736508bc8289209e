import { StateError } from "../../errors";

/**
 * Id of a cloud that is not a real one. It is kept in the bytes that Terraform stores for the provider with each
 * instance, so that a resource is never looked for in another cloud.
 */
export const emulatorCloudId = "the emulator";

const realCloud = "the real cloud";

/** The cloud id in the bytes; undefined for the real cloud and for bytes of another provider. */
export function readCloudId(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length === 0) return undefined;
  try {
    const { realm } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { realm?: unknown };
    return typeof realm === "string" ? realm : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes for a cloud id; empty for the real cloud. */
export function writeCloudId(realm: string | undefined): Buffer {
  return Buffer.from(realm === undefined ? "" : JSON.stringify({ realm }));
}

/**
 * Resources of one cloud must not be looked for in another: all of them would seem to be gone and would be created
 * again.
 */
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
