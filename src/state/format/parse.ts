import { faultText } from "../../../lib/core/schema-fault";
import { StateError } from "../../errors";
import { parseExactly } from "./exact-number";
import type { StateDocument } from "./format";
import { stateDocument } from "./schema";
import { isWellFormed } from "./well-formed";

const keepAway = "vpnform does not write over it";

/** Parses a state file; `place` names it in errors, for example by its path. */
export function parseState(text: string, place: string): StateDocument {
  const json = parseJson(text, place);
  checkVersion(json, place);
  if (isWellFormed(json)) return json;
  const result = stateDocument.safeParse(json);
  if (!result.success) {
    throw corrupt(place, `is not a Terraform state${faultText(result.error)}`);
  }
  return result.data;
}

function parseJson(text: string, place: string): unknown {
  try {
    return parseExactly(text);
  } catch (error) {
    if (/^<{7} /m.test(text)) throw corrupt(place, "holds merge conflict markers", error);
    throw corrupt(place, `is not JSON: ${decapitalize((error as Error).message)}${position(text, error)}`, error);
  }
}

function checkVersion(json: unknown, place: string): void {
  const { version, terraform_version, encrypted_data } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof encrypted_data === "string") {
    throw new StateError("state-corrupt", `${place} is encrypted by OpenTofu`, {
      hint: "let OpenTofu decrypt it first: an `encryption` block whose state method is `unencrypted`",
    });
  }
  if (typeof version !== "number") throw corrupt(place, "is not a Terraform state: it has no version");
  if (version > 4) {
    const writer = typeof terraform_version === "string" ? `, written by Terraform ${terraform_version}` : "";
    throw new StateError("state-newer", `${place} has format version ${version}${writer}; vpnform reads version 4`, {
      hint: "use a newer vpnform",
    });
  }
  if (version < 4) {
    throw new StateError("state-corrupt", `${place} has format version ${version}, of Terraform 0.11 or older`, {
      hint: "run `terraform refresh` of Terraform 0.13 to 1.x on it once, which rewrites it as version 4",
    });
  }
}

function corrupt(place: string, problem: string, cause?: unknown): StateError {
  return new StateError("state-corrupt", `${place} ${problem}`, {
    hint: `restore it from its backup or from version control; ${keepAway}`,
    cause,
  });
}

/** The line of a syntax error. The engine's message has only the offset. */
function position(text: string, error: unknown): string {
  const offset = /position (\d+)/.exec((error as Error).message)?.[1];
  return offset === undefined ? "" : ` (line ${text.slice(0, Number(offset)).split("\n").length})`;
}

function decapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
