import { ExactNumber } from "./exact-number";

/** The order in which the keys of an object are written. */
export type KeyOrder = "sorted" | "as given";

/** JSON as Terraform writes it: two spaces of indentation, sorted map keys, and Go's escapes for HTML characters. */
export function formatGoJson(value: unknown, indent: string, order: KeyOrder = "sorted"): string {
  switch (typeof value) {
    case "string":
      return formatGoString(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      return Number.isFinite(value) ? String(value) : "null";
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return formatArray(value, indent, order);
      if (value instanceof ExactNumber) return value.text;
      return formatMap(value as Readonly<Record<string, unknown>>, indent, order);
    default:
      return "null";
  }
}

// eslint-disable-next-line no-control-regex -- the regular expression finds what must be escaped
const special = /["\\<>&\u0000-\u001f\u2028\u2029\ud800-\udfff]/;
const html = /[<>&\u2028\u2029]/g;

export function formatGoString(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(html, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function formatArray(items: readonly unknown[], indent: string, order: KeyOrder): string {
  if (items.length === 0) return "[]";
  const inner = `${indent}  `;
  let text = "";
  for (const item of items) text += `${text === "" ? "[" : ","}\n${inner}${formatGoJson(item, inner, order)}`;
  return `${text}\n${indent}]`;
}

function formatMap(map: Readonly<Record<string, unknown>>, indent: string, order: KeyOrder): string {
  const inner = `${indent}  `;
  let text = "";
  const keys = Object.keys(map);
  for (const key of order === "sorted" ? keys.sort() : keys) {
    const value = map[key];
    if (value === undefined) continue;
    text += `${text === "" ? "{" : ","}\n${inner}${formatGoString(key)}: ${formatGoJson(value, inner, order)}`;
  }
  return text === "" ? "{}" : `${text}\n${indent}}`;
}

/** A field of an object: its name, its value, and the order of keys in the value. */
export type Field = readonly [name: string, value: unknown, order?: KeyOrder];

/** An object whose fields keep the given order; undefined values are left out. */
export function formatFields(fields: readonly Field[], indent: string): string {
  const inner = `${indent}  `;
  const lines: string[] = [];
  for (const [name, value, order] of fields) {
    if (value === undefined) continue;
    const text = value instanceof Formatted ? value.text : formatGoJson(value, inner, order);
    lines.push(`${inner}${formatGoString(name)}: ${text}`);
  }
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}

/** Text that is already formatted and indented. */
export class Formatted {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
