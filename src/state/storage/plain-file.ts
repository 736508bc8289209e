import { stat } from "node:fs/promises";
import { StateError } from "../../errors";

/** Refuses what is no file: a clone may bring a link to a device, which never ends. Rejects where there is nothing. */
export async function checkFile(path: string): Promise<void> {
  if ((await stat(path)).isFile()) return;
  throw new StateError("state-corrupt", `${path} is no file`, {
    hint: "put a file there, or correct the backend's `path`",
  });
}
