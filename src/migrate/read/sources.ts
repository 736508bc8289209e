import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../../errors";
import type { Json } from "../hcl/expression";
import type { HclLibrary } from "../hcl/library";
import { configurationOf } from "./configuration";
import type { Configuration } from "./configuration";
import {
  filesIn,
  isConfigurationFile,
  isVariablesFile,
  localModules,
  readBlocks,
  readFolder,
  readText,
} from "./folder";
import { isObject } from "./json";
import type { JsonObject } from "./json";
import { isShown, readState } from "./state";
import type { ReadState } from "./state";
import { checkNesting } from "./nesting";

/** Everything that was given to migrate from. */
export interface Sources {
  /** Absent when only a state was given. */
  readonly configuration: Configuration | undefined;
  /** Absent when only a configuration was given. */
  readonly state: ReadState | undefined;
  /** Values of the root module's variables, from files. */
  readonly variables: ReadonlyMap<string, Json>;
  /** What was read, as people call it. */
  readonly places: readonly string[];
}

/** A file's content, and its role for Terraform. */
type Part =
  | { readonly type: "configuration"; readonly configuration: Configuration }
  | { readonly type: "blocks"; readonly folder: string; readonly blocks: JsonObject }
  | { readonly type: "state"; readonly state: ReadState }
  | { readonly type: "variables"; readonly values: JsonObject };

const standardInput = "-";

/** Reads folders and files; `-` is what `input` gives. */
export async function readSources(
  paths: readonly string[],
  input: () => Promise<string>,
  library: HclLibrary,
): Promise<Sources> {
  const parts: Part[] = [];
  for (const path of paths) {
    if (path === standardInput) parts.push(await documentPart("standard input", await input()));
    else if (await isFolder(path)) parts.push(...(await folderParts(path, library)));
    else parts.push(await filePart(path, await readText(path), library));
  }
  const states = parts.flatMap((part) => (part.type === "state" ? [part.state] : []));
  return {
    configuration: await wholeConfiguration(parts, library),
    state:
      states.length === 0
        ? undefined
        : {
            recorded: states.flatMap(({ recorded }) => recorded),
            deposed: states.flatMap(({ deposed }) => deposed),
          },
    variables: new Map(parts.flatMap((part) => (part.type === "variables" ? Object.entries(part.values) : []))),
    places: paths.map((path) => (path === standardInput ? "standard input" : path)),
  };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

async function folderParts(folder: string, library: HclLibrary): Promise<Part[]> {
  const names = await filesIn(folder);
  const parts: Part[] = [];
  if (names.some(isConfigurationFile)) {
    parts.push({ type: "configuration", configuration: await readFolder(folder, library) });
  }
  for (const name of names.filter((each) => isVariablesFile(each) || each === "terraform.tfstate")) {
    parts.push(await filePart(join(folder, name), await readText(join(folder, name)), library));
  }
  if (parts.some(({ type }) => type === "configuration" || type === "state")) return parts;
  throw new UsageError(`${folder} holds neither a Terraform configuration nor a state`, {
    hint: "name the folder with the *.tf files, or a state: `terraform state pull > state.json`",
  });
}

async function filePart(path: string, text: string, library: HclLibrary): Promise<Part> {
  if (/\.tfvars(\.json)?$/.test(path)) return { type: "variables", values: await readBlocks(path, text, library) };
  if (isConfigurationFile(basename(path)))
    return { type: "blocks", folder: dirname(path), blocks: await readBlocks(path, text, library) };
  return documentPart(path, text);
}

/** A file whose name does not show what it is. */
async function documentPart(path: string, text: string): Promise<Part> {
  checkNesting(path, text, "json");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The state's own reader reports what is wrong with it.
    if (/^\s*\{/.test(text) || path.endsWith(".tfstate")) return { type: "state", state: readState(text, {}, path) };
    throw new UsageError(`${path} is neither a Terraform configuration nor a state`, {
      hint: "configurations end in .tf or .tf.json; states are JSON, such as `terraform state pull` prints",
    });
  }
  const isBlocks = isObject(json) && !isShown(json) && json["version"] === undefined && hasBlocks(json);
  if (isBlocks) return { type: "blocks", folder: dirname(path), blocks: json as JsonObject };
  return { type: "state", state: readState(text, json, path) };
}

function hasBlocks(json: JsonObject): boolean {
  return ["resource", "provider", "variable", "module", "terraform"].some((name) => json[name] !== undefined);
}

/** Files that were named one by one are one configuration, as those of a folder are. */
async function wholeConfiguration(parts: readonly Part[], library: HclLibrary): Promise<Configuration | undefined> {
  const folders = parts.flatMap((part) => (part.type === "configuration" ? [part.configuration] : []));
  const files = parts.flatMap((part) => (part.type === "blocks" ? [part] : []));
  if (folders.length + (files.length > 0 ? 1 : 0) > 1) {
    throw new UsageError("several configurations are given", {
      hint: "import one folder at a time, each into a file of its own",
    });
  }
  const [folder] = files;
  if (!folder) return folders[0];
  const all = files.map(({ blocks }) => blocks);
  return configurationOf(all, await localModules(folder.folder, all, library, []));
}
