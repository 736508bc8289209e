import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { formatAddress } from "../../lib/core/address";
import { allOutputs } from "./config";
import type { ProjectConfig } from "./config";
import { isStackName } from "./stack-name";

/** Larger files are not read while a user waits for the shell. */
const sizeLimit = 32 * 1024 * 1024;

/** Types, names of resources and the like, as Terraform has them. */
const identifier = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u;

type Json = Readonly<Record<string, unknown>>;

/**
 * Names of the stacks of the last synthesis, for shell completion; empty when there was none. Here nothing is run or
 * opened, faults are silent, and what is no plain name is left out: the folder may be anybody's.
 */
export async function lastStackNames(config: ProjectConfig): Promise<string[]> {
  const manifests = await manifestsIn(config);
  return [...new Set(manifests.flatMap(([, stacks]) => Object.keys(stacks)))].filter(isStackName);
}

/** The output folders without an environment and of each one, with the stacks that their manifests name. */
async function manifestsIn(config: ProjectConfig): Promise<(readonly [output: string, stacks: Json])[]> {
  const outputs = await allOutputs(config);
  const read = async (output: string) => readObject(join(config.folder, output, "manifest.json"));
  return Promise.all(outputs.map(async (output) => [output, objectIn((await read(output))["stacks"])] as const));
}

/** Addresses of the resources of the last synthesis, and of the instances in states that are clear local files. */
export async function lastAddresses(config: ProjectConfig): Promise<string[]> {
  const { folder } = config;
  const found = new Set<string>();
  const manifests = await manifestsIn(config);
  const stacks = manifests.flatMap(([output, named]) => Object.values(named).map((stack) => [output, stack] as const));
  for (const [output, stack] of stacks) {
    const file = objectIn(stack)["synthesizedStackPath"];
    if (typeof file !== "string") continue;
    const graph = await readObject(join(folder, output, file));
    for (const address of declaredAddresses(graph)) found.add(address);
    const path = statePath(graph);
    const state = path === undefined ? {} : await readObject(resolve(folder, path));
    for (const address of priorAddresses(state)) found.add(address);
  }
  return [...found];
}

function declaredAddresses(graph: Json): string[] {
  return Object.entries(objectIn(graph["resource"])).flatMap(([type, byName]) =>
    Object.keys(objectIn(byName))
      .filter((name) => identifier.test(type) && identifier.test(name))
      .map((name) => `${type}.${name}`),
  );
}

/** The state's file; undefined when it is kept elsewhere. */
function statePath(graph: Json): string | undefined {
  const terraform = firstObject(graph["terraform"]);
  const backend = firstObject(terraform["backend"]);
  if (terraform["cloud"] !== undefined || Object.keys(backend).some((type) => type !== "local")) return undefined;
  const path = firstObject(backend["local"])["path"] ?? "terraform.tfstate";
  return typeof path === "string" ? path : undefined;
}

function priorAddresses(state: Json): string[] {
  return listIn(state["resources"]).flatMap((each) => {
    const { mode, type, name, module, instances } = objectIn(each);
    if (mode !== "managed" || module !== undefined || typeof type !== "string" || typeof name !== "string") return [];
    if (!identifier.test(type) || !identifier.test(name)) return [];
    return listIn(instances).flatMap((instance) => {
      const { index_key: key, deposed } = objectIn(instance);
      if (deposed !== undefined) return [];
      const isKey = typeof key === "string" || typeof key === "number";
      return [formatAddress({ module: "", mode, type, name, ...(isKey ? { key } : {}) })];
    });
  });
}

/** A JSON file's object; an empty one when there is none. Pipes and devices, which could block, are not opened. */
async function readObject(path: string): Promise<Json> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > sizeLimit) return {};
    return objectIn(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return {};
  }
}

function objectIn(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Terraform's JSON allows a block, or a list of blocks. */
function firstObject(value: unknown): Json {
  return objectIn(Array.isArray(value) ? (value as unknown[])[0] : value);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
