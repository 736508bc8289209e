import { readFile, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { UsageError } from "../../errors";
import type { Json } from "../hcl/expression";
import type { HclLibrary } from "../hcl/library";
import { configurationOf, named } from "./configuration";
import type { Configuration } from "./configuration";
import { isObject } from "./json";
import type { JsonObject } from "./json";
import { checkNesting } from "./nesting";

/** Whether a file belongs to a configuration. */
export function isConfigurationFile(name: string): boolean {
  return /\.tf(\.json)?$/.test(name) && !name.startsWith(".");
}

/** Whether Terraform reads values of variables from a file by itself. */
export function isVariablesFile(name: string): boolean {
  return /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name);
}

/** A file's text, or an error that says why there is none. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** Names of a folder's files, sorted as Terraform reads them. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

function unreadable(path: string, cause: unknown): UsageError {
  return new UsageError(`cannot read ${path}: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`, {
    cause,
    hint: "name a folder with *.tf files, a file of them, or a state",
  });
}

/** Reads a file in Terraform's language or as JSON. */
export async function readBlocks(path: string, text: string, library: HclLibrary): Promise<JsonObject> {
  const isJson = path.endsWith(".json");
  checkNesting(path, text, isJson ? "json" : "hcl");
  const json = isJson ? parseJson(path, text) : await library.file(basename(path), text);
  if (isObject(json)) return json;
  throw new UsageError(`${path} does not hold an object`, { hint: "it should hold blocks such as resource" });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new UsageError(`${path} is not JSON`, { cause, hint: "correct it; `terraform validate` says more" });
  }
}

/** Reads a folder's configuration, and those of the local modules that it calls. */
export async function readFolder(
  folder: string,
  library: HclLibrary,
  within: readonly string[] = [],
): Promise<Configuration> {
  const names = (await filesIn(folder)).filter(isConfigurationFile);
  const files: JsonObject[] = [];
  for (const name of names)
    files.push(await readBlocks(join(folder, name), await readText(join(folder, name)), library));
  return configurationOf(files, await localModules(folder, files, library, within));
}

/** The configurations of the local modules that these files call; other modules are left out. */
export async function localModules(
  folder: string,
  files: readonly JsonObject[],
  library: HclLibrary,
  within: readonly string[],
): Promise<Map<string, Configuration>> {
  const children = new Map<string, Configuration>();
  const path = [...within, resolve(folder)];
  for (const [name, { source }] of named(files, "module")) {
    if (typeof source !== "string" || !/^\.\.?\//.test(source)) continue;
    const child = resolve(folder, source);
    if (path.includes(child)) {
      throw new UsageError(`module "${name}" in ${folder} calls a folder that it is in: ${source}`, {
        hint: "correct its source",
      });
    }
    children.set(name, await readFolder(child, library, path));
  }
  return children;
}

/** Every value in a configuration and in the modules that it calls, to look for expressions in. */
export function valuesIn({ children, ...own }: Configuration): Json[] {
  const maps = [own.variables, own.locals, own.outputs, own.modules].map((map) => Object.fromEntries<Json>(map));
  const bodies = [...own.resources, ...own.providers].map(({ body }) => body);
  return [...maps, ...bodies, ...[...children.values()].flatMap(valuesIn)];
}
