import { readFileSync } from "node:fs";
import type { ErrorCode } from "../../lib/core/errors";
import { VpnformError } from "../../lib/core/errors";

/** The text of a configuration file, without a byte order mark; undefined if there is no such file. */
export function readTextFile(path: string, code: ErrorCode): string | undefined {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (thrown) {
    const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
    if (reason === "ENOENT" || reason === "ENOTDIR") return undefined;
    throw new VpnformError(code, `${path} cannot be read (${reason})`, {
      hint: "make it a file that you may read, or remove it",
      cause: thrown,
    });
  }
}
