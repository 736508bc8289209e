import type { Json } from "../hcl/expression";
import { blocks, isObject } from "./json";
import type { JsonObject } from "./json";

/** A resource or data source as a configuration declares it. */
export interface ResourceBlock {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** What the files of one folder declare. */
export interface Configuration {
  readonly variables: ReadonlyMap<string, JsonObject>;
  readonly locals: ReadonlyMap<string, Json>;
  readonly resources: readonly ResourceBlock[];
  readonly outputs: ReadonlyMap<string, JsonObject>;
  readonly providers: readonly { readonly name: string; readonly body: JsonObject }[];
  readonly modules: ReadonlyMap<string, JsonObject>;
  /** The configurations of called modules with a local source. */
  readonly children: ReadonlyMap<string, Configuration>;
  /** Where the state is kept, such as `oss`. */
  readonly backend: string | undefined;
}

/** Joins what several files declare, each given as JSON. */
export function configurationOf(
  files: readonly JsonObject[],
  children: ReadonlyMap<string, Configuration> = new Map(),
): Configuration {
  const settings = files.flatMap((file) => blocks(file["terraform"]));
  const backend = settings.flatMap((each) => blocks(each["backend"]).flatMap((kinds) => Object.keys(kinds)))[0];
  return {
    variables: named(files, "variable"),
    locals: new Map(files.flatMap((file) => blocks(file["locals"]).flatMap((block) => Object.entries(block)))),
    resources: [...resources(files, "resource", "managed"), ...resources(files, "data", "data")],
    outputs: named(files, "output"),
    providers: files.flatMap((file) =>
      blocks(file["provider"]).flatMap((all) =>
        Object.entries(all).flatMap(([name, bodies]) => blocks(bodies).map((body) => ({ name, body }))),
      ),
    ),
    modules: named(files, "module"),
    children,
    backend: backend ?? (settings.some((each) => each["cloud"] !== undefined) ? "cloud" : undefined),
  };
}

/** Blocks with one label, by it. */
export function named(files: readonly JsonObject[], block: string): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const all of files.flatMap((file) => blocks(file[block]))) {
    for (const [name, bodies] of Object.entries(all))
      found.set(name, Object.fromEntries(blocks(bodies).flatMap((body) => Object.entries(body))));
  }
  return found;
}

function resources(files: readonly JsonObject[], block: string, mode: ResourceBlock["mode"]): ResourceBlock[] {
  return files
    .flatMap((file) => blocks(file[block]))
    .flatMap((types) => Object.entries(types))
    .flatMap(([type, names]) =>
      Object.entries(isObject(names) ? names : {}).flatMap(([name, bodies]) =>
        blocks(bodies).map((body) => ({ mode, type, name, body })),
      ),
    );
}
