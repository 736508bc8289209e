import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changedAt, placesIn, valueAt } from "../_helpers/json-places";
import type { JsonPath } from "../_helpers/json-places";
import { documents } from "./_documents";
import type { ReadDocument } from "./_documents";
import { flawOf } from "./_run";

/** One value of each type, and those that look like another. */
const others: readonly unknown[] = [null, true, 7, -1.5, "text", "", "${a.b.c}", [], [7], [{}], {}, { a: 7 }];

/** In `npm test` one of so many substitutions, which FUZZ_SEED shifts; FUZZ_ALL=1 makes them all. */
const every = process.env["FUZZ_ALL"] === "1" ? 1 : 97;
const offset = Number(process.env["FUZZ_SEED"] ?? 1) % every;

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

/** Each place with each value of another type, as far as it is its turn. */
function substitutions(document: unknown): { readonly path: JsonPath; readonly value: unknown }[] {
  const all = placesIn(document).flatMap((path) => {
    const type = typeOf(valueAt(document, path));
    return others.filter((value) => typeOf(value) !== type).map((value) => ({ path, value }));
  });
  return all.filter((_, index) => index % every === offset);
}

/** What is wrong with how a document is read in which one value is of another type, each flaw once. */
async function flaws({ name, document, read }: ReadDocument): Promise<string[]> {
  const found = new Map<string, string>();
  for (const { path, value } of substitutions(document)) {
    const folder = mkdtempSync(join(tmpdir(), "vpnform-fuzz-"));
    const reader = { name, mutate: (text: string) => text, read: () => read(changedAt(document, path, value), folder) };
    const flaw = await flawOf(reader, { file: "", text: "" });
    rmSync(folder, { recursive: true, force: true });
    if (flaw !== undefined)
      found.set(flaw.split("\n").slice(0, 3).join("\n"), `${path.join(".")} = ${JSON.stringify(value)}`);
  }
  return [...found].map(([flaw, where]) => `${where}: ${flaw}`);
}

describe.each(documents.map((each) => [each.name, each] as const))("a %s", (_, each) => {
  it("is read as it is", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vpnform-fuzz-"));
    try {
      await each.read(each.document, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("in which any value is of another type is read, or refused by one error of ours", async () => {
    expect(await flaws(each)).toEqual([]);
  }, 500_000);
});
