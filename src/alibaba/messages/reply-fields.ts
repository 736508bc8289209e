import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { pascalCase } from "../../../lib/core/naming";

/** One object of a reply. */
export type Item = { readonly [field: string]: unknown };

/** Readers for attributes whose field has another name or format. */
export type Readers = { readonly [attribute: string]: (item: Item) => Value };

/**
 * Other spellings of fields in the documentation. Real replies seem to be right, but both spellings are accepted.
 * quirk: the examples of the Apsara Stack VPN developer guide print Ipssec with a double s (6.3.3, 6.6.2 to 6.6.4),
 * `Remoteld` with a lower-case L (6.6.2) and `status` in lower case (6.6.3).
 */
const misprints: Readonly<Record<string, string>> = {
  IpsecVpn: "IpssecVpn",
  IpsecConfig: "IpssecConfig",
  IpsecEncAlg: "IpssecEncAlg",
  IpsecAuthAlg: "IpssecAuthAlg",
  IpsecPfs: "IpssecPfs",
  IpsecLifetime: "IpssecLifetime",
  RemoteId: "Remoteld",
  Status: "status",
};

/** The field with this name or a known misprint of it; undefined if it is absent or null. */
export function field(item: Item, name: string): unknown {
  return item[name] ?? item[misprints[name] ?? name] ?? undefined;
}

/**
 * Reads an object of a reply into the attributes of a shape: each from the field of its name, converted to the type of
 * the attribute. What the reply lacks is absent, never false, zero or empty.
 */
export function readShape(shape: Shape, item: Item, readers: Readers = {}): Values {
  const values: Values = {};
  for (const [name, attribute] of Object.entries<Attribute>(shape)) {
    const reader = readers[name];
    const value = reader ? reader(item) : convert(attribute, field(item, pascalCase(name)));
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function convert(attribute: Attribute, raw: unknown): Value {
  switch (attribute.type) {
    case "string":
      if (attribute.flags.sensitive && isMasked(raw)) return undefined;
      return typeof raw === "string"
        ? raw
        : typeof raw === "number" || typeof raw === "boolean"
          ? String(raw)
          : undefined;
    case "number":
      return toNumber(raw);
    case "bool":
      return toBoolean(raw);
    case "list":
      return toList(raw);
    case "object":
      return isItem(raw) ? told(readShape(attribute.shape, raw)) : undefined;
    case "objects":
      return isItem(raw) || Array.isArray(raw)
        ? elements(raw).map((each) => readShape(attribute.shape, each))
        : undefined;
    default:
      return undefined;
  }
}

/** quirk: blocks that do not apply, such as those of a tunnel above two tunnels, may be there and empty (cloud-truth, 4.4). */
export function told(block: Values): Values | undefined {
  return Object.keys(block).length === 0 ? undefined : block;
}

/**
 * Whether the reply has something in the place of a secret that is not the secret: nothing, only asterisks, or its first
 * characters with asterisks behind them, as `so7suwy****`. It is not told then; sent back, it would become the secret.
 */
export function isMasked(raw: unknown): boolean {
  return typeof raw === "string" && /^\**$|\*{4}$/.test(raw);
}

/** quirk: numbers are numbers in some replies and strings in others (lifetimes, ASNs). */
export function toNumber(raw: unknown): number | undefined {
  if (typeof raw === "number") return raw;
  return typeof raw === "string" && /^\d+$/.test(raw.trim()) ? Number(raw) : undefined;
}

/** quirk: booleans are booleans in some replies and strings in others (EnableBgp, VcoHealthCheck.Enable). */
export function toBoolean(raw: unknown): boolean | undefined {
  if (typeof raw === "boolean") return raw;
  const word = typeof raw === "string" ? raw.toLowerCase() : "";
  return word === "true" ? true : word === "false" ? false : undefined;
}

/** A list of strings: an array, an array inside a wrapper object, or one string with commas. */
export function toList(raw: unknown): string[] | undefined {
  if (typeof raw === "string") {
    return raw
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "");
  }
  const array: unknown = Array.isArray(raw) ? raw : isItem(raw) ? Object.values(raw).find(Array.isArray) : undefined;
  return Array.isArray(array) ? array.filter((each) => typeof each === "string") : undefined;
}

/** The objects of a repeated field, with or without its wrapper object: `{"Tag": [...]}`. */
export function elements(raw: unknown): Item[] {
  const array: unknown = Array.isArray(raw) ? raw : isItem(raw) ? Object.values(raw).find(Array.isArray) : undefined;
  return Array.isArray(array) ? array.filter(isItem) : [];
}

/** Whether a value is an object, not a list. */
export function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string field; undefined if it is absent or empty. */
export function textOf(item: Item, name: string): string | undefined {
  const value = field(item, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}
