import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { spellingsOf } from "../../src/secrets";

/** A secret with characters that each language spells differently. */
export const canary = 'Canary+7/"psk"<&>';

/** All spellings of a secret: as it is, in URLs, HTML, JSON, hex, and in base64 wherever in a text it stands. */
export function canarySpellings(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString("hex");
  const spelt = [...spellingsOf(secret)];
  return [...new Set([...spelt, ...spelt.flatMap((each) => [...spellingsOf(each)]), hex, hex.toUpperCase()])];
}

/** Whether a text holds one of the spellings, in what base64 hides, too. */
export function textHolds(text: string, spellings: Iterable<string>): boolean {
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([each]) =>
    Buffer.from(each, "base64").toString(),
  );
  return [...spellings].some((each) => text.includes(each) || decoded.some((inner) => inner.includes(each)));
}

/** Files below a folder that hold the secret in any spelling; links to packages are left out. */
export function filesWith(secret: string, folder: string): string[] {
  const spellings = canarySpellings(secret);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("node_modules"));
  return paths.filter((path) => textHolds(readFileSync(path, "latin1"), spellings));
}
