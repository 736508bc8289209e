import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { isIn } from "./_helpers/layers";
import { placeOf, readSources } from "./_helpers/source-tree";
import { ownVocabulary, retiredWords } from "./_helpers/vocabulary";
import type { RetiredWord } from "./_helpers/vocabulary";

const root = resolve(__dirname, "..");
const product = readSources("lib", "src").filter(({ path }) => !ownVocabulary.some((folder) => isIn(path, folder)));

it.each(retiredWords)("nothing is named $word any more: it is $instead", (retired) => {
  const found = product
    .filter(({ path }) => !retired.onDisk?.includes(path))
    .flatMap(({ nodes }) => nodes.filter((node) => ts.isIdentifier(node) && names(node.text, retired)));
  expect(found.map((node) => `${placeOf(node)} ${node.getText()}`)).toEqual([]);
});

it("the glossary has a line for each of its words, in alphabetical order", () => {
  const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const [, glossary = ""] = /\n## Glossary\n(.*?)\n## /s.exec(page) ?? [];
  const terms = [...glossary.matchAll(/^\| \*\*([^*]+)\*\*/gm)].map(([, term = ""]) => term);
  expect(terms.length).toBeGreaterThanOrEqual(30);
  expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, "en")));
});

/** Whether an identifier is made from the word: at its beginning, or from a capital on, and no longer word than that. */
function names(identifier: string, { word }: RetiredWord): boolean {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  // A promise is settled by the language itself.
  if (identifier === "allSettled") return false;
  return new RegExp(`(^${word}|${capital})(s|es|d)?([A-Z_]|$)`).test(identifier);
}
