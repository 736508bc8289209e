/** `npm run docs`: writes docs/reference from the sources. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { referencePages } from "./docs-pages";
import { readClouds } from "./docs-subjects";

const root = resolve(__dirname, "..");
export const referenceFolder = join(root, "docs", "reference");

/** Writes the pages, and removes those of what no longer exists. */
export function writeReference(pages: ReadonlyMap<string, string>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}

if (require.main === module) writeReference(referencePages(readClouds(root)), referenceFolder);
