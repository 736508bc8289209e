import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { formatAddress } from "../../lib/core/address";
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
export async function lastStackNames({ folder, output }: ProjectConfig): Promise<string[]> {
  const manifest = await readObject(join(folder, output, "manifest.json"));
  return Object.keys(objectIn(manifest["stacks"])).filter(isStackName);
}

/** Addresses of the resources of the last synthesis, and of the instances in states that are clear local files. */
export async function lastAddresses(config: ProjectConfig): Promise<string[]> {
  const { folder, output } = config;
  const manifest = await readObject(join(folder, output, "manifest.json"));
  const found = new Set<string>();
  for (const stack of Object.values(objectIn(manifest["stacks"]))) {
    const file = objectIn(stack)["synthesizedStackPath"];
    if (typeof file !== "string") continue;
    const graph = await readObject(join(folder, output, file));
    for (const address of declaredAddresses(graph)) found.add(address);
    const path = statePath(graph);
    const state = path === undefined ? {} : await readObject(resolve(folder, path));
    for (const address of recordedAddresses(state)) found.add(address);
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

function recordedAddresses(state: Json): string[] {
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
