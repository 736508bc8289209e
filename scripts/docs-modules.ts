/**
 * The modules of a cloud, found by their names: a cloud that `lib/index.ts` exports is described without an edit here.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Shape } from "../lib/core/attribute";
import type { Kind } from "../lib/core/kind";
import type { CodeTable } from "../src/cloud/code-book";

/** What the modules of one cloud export, as far as it is described. */
export interface CloudModules {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly provider: { readonly name: string; readonly source: string; readonly shape: Shape };
  /** By type; with the name that each shape is exported under, and its keys. */
  readonly dataSources: ReadonlyMap<
    string,
    { readonly name: string; readonly shape: Shape; readonly keys: readonly string[] }
  >;
  /** Codes of the cloud's errors for which there is advice. */
  readonly hints: ReadonlyMap<string, string>;
}

type Exports = Readonly<Record<string, unknown>>;

/** The namespaces that users import. */
export function namespacesOf(root: string): string[] {
  const index = readFileSync(join(root, "lib", "index.ts"), "utf8");
  const names = [...index.matchAll(/^export \* as (\w+) from/gm)].map(([, namespace = ""]) => namespace);
  return names.filter((name) => existsSync(join(root, "lib", name, "provider-shape.ts")));
}

export function loadCloud(root: string, namespace: string): CloudModules {
  const folder = join(root, "lib", namespace);
  const provider = load(join(folder, "provider-shape"));
  const name = `${namespace}Provider`;
  return {
    kinds: load(join(folder, "kinds", "index"))[`${namespace}Kinds`] as CloudModules["kinds"],
    provider: {
      name: provider[`${name}Name`] as string,
      source: provider[`${name}Source`] as string,
      shape: provider[name] as Shape,
    },
    dataSources: dataSourcesOf(load(join(folder, "data-source-shapes")), `${namespace}DataSources`),
    hints: hintsOf(load(join(root, "src", namespace, "codes", "table"))[`${namespace}Codes`] as CodeTable | undefined),
  };
}

function dataSourcesOf(module: Exports, name: string): CloudModules["dataSources"] {
  const shapes = (module[name] ?? new Map()) as ReadonlyMap<string, Shape>;
  const keys = (module["dataSourceKeys"] ?? {}) as Readonly<Record<string, readonly string[]>>;
  const named = (shape: Shape) => Object.entries(module).find(([, value]) => value === shape)?.[0] ?? "";
  return new Map([...shapes].map(([type, shape]) => [type, { name: named(shape), shape, keys: keys[type] ?? [] }]));
}

/** Advice of all actions; where two say something else of a code, that of all the others. */
function hintsOf(table: CodeTable | undefined): Map<string, string> {
  const groups = Object.entries(table?.actions ?? {}).sort(([a], [b]) => Number(a === "*") - Number(b === "*"));
  const advice = groups.flatMap(([, own]) => own.flatMap(({ codes }) => Object.entries(codes)));
  return new Map(Object.entries(Object.fromEntries(advice.filter(([, text]) => text !== ""))).sort(byName));
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

/** A module's exports; nothing when the cloud has no such module. */
function load(path: string): Exports {
  if (!existsSync(`${path}.ts`)) return {};
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which modules there are is known only here
  return require(path) as Exports;
}
