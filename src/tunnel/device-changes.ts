import { ValidationError } from "../../lib/core/errors";
import type { DeclaredDevice } from "../../lib/device/declared-device";
import { deviceText } from "./device-text";
import { deviceFor, withoutSecrets } from "./devices";
import type { Dialect } from "./dialect";
import type { SiteConnection } from "./model";

/** Paths of the declared devices whose texts are others after a change; a dialect that is not there writes nothing. */
export function changedDevices(
  declared: readonly DeclaredDevice[],
  [before, after]: readonly [readonly SiteConnection[], readonly SiteConnection[]],
  dialects: readonly Dialect[],
): string[] {
  const ends = [before, after].map((each) => withoutSecrets(each, "--with-secrets writes it", before));
  return declared
    .filter((each) => {
      const own = dialects.filter(
        ({ name }) => each.dialect === name || (each.dialect === "strongswan" && name === "frr"),
      );
      return own.some((dialect) => {
        const [old, now] = ends.map((connections) => {
          const device = deviceFor({ address: each.path, path: each.path }, connections, declared);
          return device === undefined ? "" : textOrRefusal(() => deviceText(dialect, device, { from: "" }));
        });
        return old !== now;
      });
    })
    .map(({ path }) => path);
}

function textOrRefusal(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
}
