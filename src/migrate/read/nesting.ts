import { UsageError } from "../../errors";

/** Levels of brackets; nobody nests deeper by hand. */
const deepest = 250;

/**
 * Whether a text has more brackets inside of each other than a reader of nested values can follow. In JSON those in texts
 * do not count; in Terraform's language texts hold expressions.
 */
export function nestsTooDeep(text: string, language: "json" | "hcl"): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (language === "json" && character === '"') inText = !inText;
    else if (inText) at += character === "\\" ? 1 : 0;
    else if ("[{(".includes(character)) depth += 1;
    else if ("]})".includes(character)) depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return false;
}

/** Refuses a file that nests too deep. */
export function checkNesting(name: string, text: string, language: "json" | "hcl"): void {
  if (!nestsTooDeep(text, language)) return;
  throw new UsageError(`${name} is nested more than ${deepest} levels deep`, { hint: "take out what is not meant" });
}
