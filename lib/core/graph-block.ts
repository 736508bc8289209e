import { VpnformError } from "./errors";
import type { Issue } from "./errors";

/** A block of the graph, Terraform's JSON: attributes in the graph's spelling, and what Terraform itself reads. */
export type GraphBlock = { readonly [name: string]: unknown };

/** What may stand in the block of any resource and is no attribute of its kind; `//` holds cdktf's notes. */
const metaArguments: ReadonlySet<string> = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/** Terraform's JSON lets a block be an object or a list of objects. */
export function blocks(value: unknown): GraphBlock[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (each): each is GraphBlock => typeof each === "object" && each !== null && !Array.isArray(each),
  );
}

/** The blocks of a graph's `resource` or `data`. */
export function* byTypeAndName(value: unknown): Generator<[type: string, name: string, block: GraphBlock]> {
  for (const [type, byName] of Object.entries(value ?? {})) {
    for (const [name, block] of namedBlocks(byName, type)) yield [type, name, block];
  }
}

/** Blocks by name, such as a graph's `output`; `of` says what they are. */
export function namedBlocks(value: unknown, of: string): [name: string, block: GraphBlock][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") throw noBlock(of);
  return Object.entries(value as GraphBlock).map(([name, block]) => {
    if (typeof block !== "object" || block === null) throw noBlock(`${of}.${name}`);
    return [name, block as GraphBlock];
  });
}

function noBlock(what: string): VpnformError {
  const hint = "synthesize the program again; something else wrote or changed the graph";
  return new VpnformError("graph-invalid", `${what} is not a block of the graph`, { hint });
}

/** The attributes of a resource's block. */
export function attributesIn(block: GraphBlock): Record<string, unknown> {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !metaArguments.has(name)));
}

/** The construct that made a block, and its line of the program; its address stands for the path of a block without notes. */
export function locationOf(block: GraphBlock, address: string): Pick<Issue, "path" | "source"> {
  const metadata = (block["//"] as { readonly metadata?: GraphBlock } | undefined)?.metadata;
  const { path, source } = metadata ?? {};
  return {
    path: typeof path === "string" ? path : address,
    ...(typeof source === "string" ? { source } : {}),
  };
}

/** Paths of the attributes of a block that the program gave with `unlisted`. */
export function unlistedOf(block: GraphBlock): readonly string[] {
  const paths = (block["//"] as { readonly metadata?: GraphBlock } | undefined)?.metadata?.["unlisted"];
  return Array.isArray(paths) ? paths.filter((path): path is string => typeof path === "string") : [];
}

/** How resources name one of several configurations of a provider: `alivpn`, or `alivpn.west` with an alias. */
export function providerKey(name: string, alias: unknown): string {
  return typeof alias === "string" && alias !== "" ? `${name}.${alias}` : name;
}

/** Takes a provider key apart. */
export function parseProviderKey(key: string): { readonly name: string; readonly alias?: string } {
  const [name = "", alias] = key.split(".");
  return { name, ...(alias ? { alias } : {}) };
}

/** The provider configuration that a resource's block asks for; that without an alias when it names none. */
export function providerKeyIn(block: GraphBlock, provider: string): string {
  return typeof block["provider"] === "string" ? withoutBraces(block["provider"]) : provider;
}

/** A reference is the same with and without the braces of an expression: `${alivpn.west}` is `alivpn.west`. */
export function withoutBraces(text: string): string {
  return text.replace(/^\$\{(.*)\}$/s, "$1");
}
