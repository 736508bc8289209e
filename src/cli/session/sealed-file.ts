import { readFile } from "node:fs/promises";
import { readEnvelope } from "../../state/codec/envelope";

/** Whether a file is sealed in OpenTofu's envelope; one that cannot be read is not. */
export async function isSealed(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => "");
  return readEnvelope(text) !== undefined;
}
