import type { Attribute, Shape, Value } from "./attribute";
import type { Issue } from "./errors";
import { blocks, providerKey } from "./graph-block";
import { fromGraph } from "./graph-values";
import type { Kind } from "./kind";
import { attributesOf } from "./kind";
import { knownText } from "./known";
import type { DeclaredResource } from "./topology";

/** Secrets that stand in the program as texts: whoever reads it, the graph or a saved plan, reads them. */

/** What holds a secret, and where the program makes it. */
export interface Holder {
  readonly path: string;
  readonly source?: string | undefined;
  readonly attributes: readonly string[];
}

/** Paths of the attributes that hold a secret as a text. */
export function literalSecrets(shape: Shape, values: { readonly [name: string]: unknown }, prefix = ""): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const attribute = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return attribute ? inAttribute(attribute, value as Value, prefix + name) : [];
  });
}

function inAttribute({ flags, shape }: Attribute, value: Value, path: string): string[] {
  if (flags.sensitive) return isLiteral(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((each, index) => inObject(shape, each, `${path}[${index}].`));
  return inObject(shape, value, `${path}.`);
}

function inObject(shape: Shape, value: Value, prefix: string): string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? literalSecrets(shape, value, prefix)
    : [];
}

/** An address, as of a proxy, is secret only if it has a password. */
function isLiteral(value: Value): boolean {
  const text = knownText(value);
  return text !== undefined && text !== "" && (!/^https?:\/\//.test(text) || /^https?:\/\/[^/]*:[^/]*@/.test(text));
}

/** A warning for each place of the program that makes resources with such secrets. */
export function literalSecretIssues(
  resources: readonly DeclaredResource[],
  kinds: ReadonlyMap<string, Kind>,
  providers: readonly Holder[],
): Issue[] {
  const holders = resources.flatMap(({ type, values, path, source }): Holder[] => {
    const kind = kinds.get(type);
    const attributes = kind ? literalSecrets(attributesOf(kind), values) : [];
    return attributes.length > 0 ? [{ path, source, attributes }] : [];
  });
  const places = new Map<string, Holder[]>();
  for (const holder of [...providers, ...holders]) {
    const place = holder.source ?? holder.path;
    places.set(place, [...(places.get(place) ?? []), holder]);
  }
  return [...places.values()].map(issueOf);
}

function issueOf(holders: readonly Holder[]): Issue {
  const [first] = holders as readonly [Holder, ...Holder[]];
  const names = [...new Set(holders.flatMap(({ attributes }) => attributes.map(lastName)))];
  const others = holders.length > 1 ? `, in ${holders.length} constructs` : "";
  return {
    severity: "warning",
    path: first.path,
    ...(first.source === undefined ? {} : { source: first.source }),
    message: `the program holds ${names.join(" and ")} as text${others}`,
    hint: `write ${names[0] ?? "psk"}: fromEnv("NAME"), fromFile("PATH") or fromCommand("PROGRAM", "ARGUMENT")`,
    topic: "literal-secret",
  };
}

const lastName = (path: string): string => path.replace(/^.*\./, "");

/** The providers of a graph whose blocks hold secrets as texts; `shapeOf` knows their attributes. */
export function literalProviders(
  graph: Readonly<Record<string, unknown>>,
  shapeOf: (provider: string) => Shape | undefined,
): Holder[] {
  return Object.entries(graph["provider"] ?? {}).flatMap(([name, value]) => {
    const shape = shapeOf(name);
    if (!shape) return [];
    return blocks(value).flatMap((block): Holder[] => {
      const attributes = literalSecrets(shape, fromGraph(shape, block));
      const key = providerKey(name, block["alias"]);
      return attributes.length > 0 ? [{ ...placeOf(graph, key), attributes }] : [];
    });
  });
}

/** Where a provider stands in the program. Its block has no notes, so the stack's metadata tells. */
function placeOf(graph: Readonly<Record<string, unknown>>, key: string): Pick<Holder, "path" | "source"> {
  const [notes] = blocks(graph["//"]).flatMap((block) => blocks(block["metadata"]));
  const [own] = blocks(notes?.["vpnform"]).flatMap((block) => blocks(block["providers"]));
  const [place] = blocks(own?.[key]);
  const { path, source } = place ?? {};
  return {
    path: typeof path === "string" ? path : `provider ${key}`,
    ...(typeof source === "string" ? { source } : {}),
  };
}
