import { UsageError } from "../../errors";
import { Deadline } from "../../migrate/deadline";
import { HclLibrary } from "../../migrate/hcl/library";
import { lineAndColumn, scanJson } from "../../project/json-text";

const name = "TF_ENCRYPTION";

/** OpenTofu's TF_ENCRYPTION as JSON, in either of its languages; undefined if it is not set. */
export async function encryptionVariable(environment: NodeJS.ProcessEnv): Promise<unknown> {
  const text = environment[name]?.trim();
  if (!text) return undefined;
  if (!text.startsWith("{")) return new HclLibrary(new Deadline()).file(name, `${text}\n`);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a passphrase.
    const { fault } = scanJson(text);
    const place = fault ? `:${lineAndColumn(text, fault.offset)}` : "";
    throw new UsageError(`${name}${place} is not JSON`, {
      hint: "write it in Terraform's language, or as one JSON object",
    });
  }
}
