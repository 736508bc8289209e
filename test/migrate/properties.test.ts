import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { VpnformError } from "../../lib/core/errors";
import { migrated } from "./_texts";
import type { Migrated } from "./_texts";
import { secrets } from "./_network";

const fixture = (name: string) => readFileSync(join(__dirname, "fixtures/network", name), "utf8");
const files = {
  "main.tf": fixture("main.tf"),
  "variables.tf": fixture("variables.tf"),
  "terraform.tfvars": fixture("terraform.tfvars"),
  "modules/site/main.tf": fixture("modules/site/main.tf"),
  "terraform.tfstate": fixture("state.json"),
};

const runs = { numRuns: Number(process.env["FC_RUNS"] ?? 60) };

/** Migrates, and expects a program that can be parsed, or an error of ours. */
async function survives(changed: Readonly<Record<string, string>>): Promise<Migrated | undefined> {
  let result: Migrated;
  try {
    result = await migrated(changed);
  } catch (error) {
    expect(error).toBeInstanceOf(VpnformError);
    expect((error as VpnformError).code).not.toBe("internal");
    return undefined;
  }
  const { diagnostics } = ts.transpileModule(result.text, { reportDiagnostics: true });
  expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  return result;
}

/** A text with a part cut out, doubled, or replaced. */
function mutated(text: string): fc.Arbitrary<string> {
  const junk = fc.constantFrom(
    "",
    "${",
    "}",
    '"',
    "[",
    "null",
    "[[]]",
    "{}",
    "*/",
    "`",
    "\\",
    "\0",
    "ü",
    "each.value",
    "0",
  );
  const part = fc.tuple(fc.nat(text.length), fc.nat(40), junk, fc.boolean());
  return part.map(([at, length, replacement, twice]) => {
    const cut = text.slice(at, at + length);
    return text.slice(0, at) + replacement + (twice ? cut + cut : "") + text.slice(at + length);
  });
}

describe("any change of the input", () => {
  it.each(Object.keys(files) as (keyof typeof files)[])(
    "of %s leads to a program or to one error of ours",
    async (name) => {
      await fc.assert(
        fc.asyncProperty(mutated(files[name]), async (text) => {
          await survives({ ...files, [name]: text });
        }),
        runs,
      );
    },
  );

  it("of any value in the state leads to a program, without a secret in it", async () => {
    const state: unknown = JSON.parse(files["terraform.tfstate"]);
    const paths = leaves(state).filter((path) => path.includes("attributes"));
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("vpn-1", "*/", "${x}", "", 1e21, -0.5));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), value, async (path, replacement) => {
        const copy = structuredClone(state);
        set(copy, path, replacement);
        const result = await survives({ "terraform.tfstate": JSON.stringify(copy) });
        const shown = `${result?.text ?? ""}${result?.notes.join() ?? ""}`;
        expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
      }),
      runs,
    );
  });
});

type Path = readonly (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => leaves((value as Record<string, unknown>)[key], [...path, key]))];
}

function set(target: unknown, path: Path, value: unknown): void {
  let at = target as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path[path.length - 1] as string] = value;
}
