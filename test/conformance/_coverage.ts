import { existsSync } from "node:fs";
import { basename, posix, resolve } from "node:path";
import ts from "typescript";
import { actions as emulated } from "../../src/emulator/resources";
import { operations } from "../../src/huawei/client/operations";
import { readSources, type Source } from "../_helpers/source-tree";
import { documentedActions } from "./_documented";

/** One action of an API, and where it is used and proved. */
export interface Row {
  readonly action: string;
  readonly document: string;
  readonly users: readonly string[];
  readonly emulatorTest: string | undefined;
  readonly sdkTest: string | undefined;
}

export interface Coverage {
  readonly documented: readonly Row[];
  readonly publicOnly: readonly Row[];
  readonly huawei: readonly Row[];
}

/** Files that reach users by way of a provider's interface, where imports do not show it. */
const otherUsers: Readonly<Record<string, string | undefined>> = {
  "src/alibaba/data-sources.ts": "data source [`alivpn_regions`](reference/data_alivpn_regions.md)",
  "src/alibaba/logs/readers.ts": commandNamed("logs"),
  "src/alibaba/regions.ts": commandNamed("regions"),
  "src/alibaba/caller.ts": commandNamed("doctor"),
  "src/alibaba/location.ts": "[`alibaba.Provider`](reference/provider_alivpn.md) in a region that no table has",
  "src/alibaba/credentials/sts.ts": "credentials of a role ([`alibaba.Provider`](reference/provider_alivpn.md))",
  "src/huawei/client/project.ts": "[`huawei.Provider`](reference/provider_huaweivpn.md) without `projectId`",
};

const product = readSources("src/alibaba", "src/huawei", "src/device", "src/cli/commands");
const kinds = readSources("lib/alibaba/kinds", "lib/huawei/kinds");
const emulatorTests = readSources("test/emulator").filter(({ path }) => path.endsWith(".test.ts"));
const sdkTests = readSources("test/conformance").filter(({ path }) =>
  /\/(alibaba-.*|huawei-sdk)\.test\.ts$/.test(path),
);

export function readCoverage(): Coverage {
  const own = (folder: string) => product.filter(({ path }) => !path.startsWith(`src/${folder}/`));
  const alibaba = own("huawei");
  const row = (action: string, document: string, sources: readonly Source[]): Row => ({
    action,
    document,
    users: usersOf(action, sources),
    emulatorTest: testOf(action, emulatorTests),
    sdkTest: testOf(action, sdkTests),
  });
  const used = Object.keys(emulated).filter((action) => alibaba.some((source) => mentions(source, action) > 0));
  return {
    documented: Object.entries(documentedActions).map(([action, { document }]) => row(action, document, alibaba)),
    publicOnly: used
      .filter((action) => !documentedActions[action])
      .map((action) => row(action, "public API reference", alibaba)),
    huawei: Object.entries(operations).map(([action, { method, path }]) =>
      row(action, `\`${method} ${path}\``, own("alibaba")),
    ),
  };
}

/** What a user can run or declare that leads to the action. */
function usersOf(action: string, sources: readonly Source[]): string[] {
  const files = sources.filter((source) => mentions(source, action) > 0).map(({ path }) => path);
  return [...new Set(files.flatMap((file) => usersOfFile(file, new Set())))].sort();
}

/** The file's own user, or those of the files that import it. */
function usersOfFile(path: string, visited: Set<string>): string[] {
  // A provider knows every handler; that makes nothing the user of anything.
  if (visited.has(path) || path.endsWith("/provider.ts")) return [];
  visited.add(path);
  const user = kindOf(path) ?? commandOf(path) ?? otherUsers[path];
  if (user !== undefined || path in otherUsers) return user === undefined ? [] : [user];
  const importers = product.filter(({ imports }) =>
    imports.some(({ target, typeOnly }) => target === path && !typeOnly),
  );
  return importers.flatMap((importer) => usersOfFile(importer.path, visited));
}

/** Kinds and their handlers have the same file name. */
function kindOf(path: string): string | undefined {
  const kind = kinds.find((each) => each.path === path.replace(/^src\/(\w+)\/handlers\//, "lib/$1/kinds/"));
  const type = kind?.nodes.find((node) => ts.isStringLiteral(node) && /^(alivpn|huaweivpn)_\w+$/.test(node.text));
  return type && ts.isStringLiteral(type) ? `[\`${type.text}\`](reference/${type.text}.md)` : undefined;
}

function commandOf(path: string): string | undefined {
  const name = /^src\/cli\/commands\/([\w-]+)\.ts$/.exec(path)?.[1];
  return name && commandNamed(name);
}

/** Undefined while there is no such command. */
function commandNamed(name: string): string | undefined {
  const exists = existsSync(resolve(__dirname, "../../src/cli/commands", `${name}.ts`));
  return exists ? `[\`vpnform ${name.replace("-", " ")}\`](reference/cli.md)` : undefined;
}

/** The test that is named after the part of the emulator, else the one that has most to do with the action. */
function testOf(action: string, tests: readonly Source[]): string | undefined {
  const found = tests
    .map((source) => ({ path: source.path, count: mentions(source, action) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => rank(b.path, action) - rank(a.path, action) || b.count - a.count);
  return found[0] && `[${basename(found[0].path)}](${posix.join("..", found[0].path)})`;
}

function rank(path: string, action: string): number {
  const subject = basename(path, ".test.ts").replace("alibaba-", "").replaceAll("-", "");
  return action.toLowerCase().includes(subject) ? subject.length : 0;
}

/** How often a file names an action as the one to call, in a test also in parts: `Delete${word}`. */
function mentions(source: Source, action: string): number {
  const { literals, templates } = textsOf(source);
  const inParts = templates.filter(([before, after]) => {
    if (!action.startsWith(before) || !action.endsWith(after)) return false;
    return literals.has(action.slice(before.length, action.length - after.length));
  });
  return (literals.get(action) ?? 0) + (source.path.startsWith("test/") ? inParts.length : 0);
}

interface Texts {
  /** How often each text stands there. */
  readonly literals: ReadonlyMap<string, number>;
  /** What stands before and after the only gap of a template. */
  readonly templates: readonly (readonly [before: string, after: string])[];
}

const texts = new Map<Source, Texts>();

function textsOf(source: Source): Texts {
  const known = texts.get(source);
  if (known) return known;
  const literals = new Map<string, number>();
  const templates: [string, string][] = [];
  for (const node of source.nodes) {
    if (ts.isStringLiteral(node) && !isAside(node)) literals.set(node.text, (literals.get(node.text) ?? 0) + 1);
    if (!ts.isTemplateExpression(node) || node.templateSpans.length !== 1) continue;
    templates.push([node.head.text, node.templateSpans[0]?.literal.text ?? ""]);
  }
  const found = { literals, templates };
  texts.set(source, found);
  return found;
}

/** A name in a set of names is not a call. */
function isAside({ parent }: ts.Node): boolean {
  return ts.isArrayLiteralExpression(parent) && ts.isNewExpression(parent.parent);
}
