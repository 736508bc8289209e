import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Value } from "../../../lib/core/attribute";
import { variableValues, wrongVariables } from "../../../src/engine/config/variables";
import type { VariableConfig } from "../../../src/engine/config/config";
import { describeWithTerraform, plainTerraform } from "../../_helpers/terraform";

/** Types with defaults that terraform takes, converted. */
const taken: readonly [type: string, value: Value][] = [
  ["string", 1.5],
  ["string", true],
  ["number", "22"],
  ["number", "+5"],
  ["number", "1e2"],
  ["bool", "true"],
  ["bool", "0"],
  ["any", { a: [1, "x"] }],
  ["object({ port = number })", { port: "22", more: 1 }],
  ['object({ a = optional(string, "x"), b = optional(list(number), [1, 2]), c = optional(bool) })', { a: null }],
  ["object({ a = optional(object({ b = optional(number, 7) }), {}) })", {}],
  ["object({ a = string })", { a: null }],
  ["list(string)", [1, "a", null, false]],
  ["list(any)", [1, "a", true]],
  ["list(object({ ip = string, ports = list(number) }))", [{ ip: 1, ports: ["22", 23] }]],
  ["list", [1, 2]],
  ["set(string)", ["b", "a", 1, "a"]],
  ["set(number)", ["10", "9", 9]],
  ["map(bool)", { a: "1", b: "false" }],
  ["map(any)", { a: 1, b: "x" }],
  ["map(object({ n = number }))", { hub: { n: "3" } }],
  ["tuple([string, number])", [1, "2"]],
  ["list(string)", null],
];

/** Those that it refuses. */
const refused: readonly [type: string, value: Value][] = [
  ["number", " 5"],
  ["number", "x"],
  ["number", true],
  ["bool", 1],
  ["bool", "yes"],
  ["string", ["a"]],
  ["list(any)", [1, true]],
  ["list(number)", [1, "x"]],
  ["list(string)", { a: "b" }],
  ["map(string)", ["a"]],
  ["object({ port = number })", {}],
  ["object({ port = number })", { port: "many" }],
  ["object({ a = object({ b = bool }) })", { a: { b: 2 } }],
  ["tuple([string])", ["a", "b"]],
  ["strng", "x"],
];
const noType = `v${refused.length - 1}`;

const named = (all: typeof taken) =>
  Object.fromEntries(all.map(([type, value], at) => [`v${at}`, { type, default: value }]));

const declared = (all: typeof taken) =>
  new Map(
    Object.entries(named(all)).map(([name, { type, default: value }]): [string, VariableConfig] => [
      name,
      { name, type, hasDefault: true, default: value, sensitive: false, ephemeral: false, nullable: true },
    ]),
  );

describeWithTerraform("types of variables under the real terraform", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vpnform-types-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (variable: object, output: object) =>
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ variable, output }));
  const terraform = (...args: string[]) => {
    const { stdout } = spawnSync("terraform", args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ...plainTerraform },
    });
    return JSON.parse(stdout || "null") as unknown;
  };

  it("convert defaults as ours do", () => {
    const outputs = Object.keys(named(taken)).map((name) => [name, { value: `\${jsonencode(var.${name})}` }]);
    write(named(taken), Object.fromEntries(outputs));
    spawnSync("terraform", ["apply", "-auto-approve"], { cwd: folder, env: { ...process.env, ...plainTerraform } });
    const found = terraform("output", "-json") as Record<string, { value: string }>;
    const theirs = Object.keys(named(taken)).map((name) => [name, JSON.parse(found[name]?.value ?? '"none"')]);
    expect(wrongVariables(declared(taken))).toEqual([]);
    expect([...variableValues(declared(taken), {})]).toEqual(theirs);
  });

  it("refuse what ours refuse", () => {
    write(named(refused), {});
    const { diagnostics } = terraform("validate", "-json") as {
      diagnostics: { snippet: { context: string | null } }[];
    };
    // Of a type that is none it says no more than where in the text.
    const contexts = diagnostics.map(({ snippet }) => snippet.context ?? `variable.${noType}`);
    const theirs = new Set(contexts.map((context) => context.replace(/^variable\./, "")));
    const ours = wrongVariables(declared(refused)).map(({ address }) => address?.replace(/^variable /, ""));
    expect(ours).toEqual(Object.keys(named(refused)));
    expect([...theirs].sort()).toEqual([...ours].sort());
  });
});
