import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readCoverage } from "./_coverage";
import { coveragePage, emptyCells } from "./_coverage-page";
import { documentedActions } from "./_documented";

const docs = resolve(__dirname, "../../docs");
const file = join(docs, "coverage.md");
const coverage = readCoverage();
const page = coveragePage(coverage);

if (process.env.COVERAGE === "write") writeFileSync(file, page);

it("has a row for each of the 38 actions of the documents", () => {
  expect(Object.keys(documentedActions)).toHaveLength(38);
  expect(coverage.documented.map(({ action }) => action)).toEqual(Object.keys(documentedActions));
});

it("has something that a user can run, an emulator test and an SDK test for every action", () => {
  expect(emptyCells(coverage)).toEqual([]);
});

it("is what the committed page says", () => {
  expect(readFileSync(file, "utf8")).toBe(page);
});

it("links to files that exist", () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? "");
  expect(links.length).toBeGreaterThan(100);
  expect([...new Set(links)].filter((link) => !existsSync(join(docs, link)))).toEqual([]);
});
