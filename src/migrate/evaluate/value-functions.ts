import { ipv4Text, parseCidr } from "../../../lib/core/cidr";
import type { Json } from "../hcl/expression";
import { textOf } from "../read/json";

/** A function of Terraform on known values; undefined when it does not accept them. */
type ValueFunction = (...given: readonly Json[]) => Json | undefined;

/** Terraform's functions that configurations of VPN networks use. */
export const valueFunctions: Readonly<Record<string, ValueFunction>> = {
  tostring: (value) => (value === null || value === undefined ? null : textOf(value)),
  tonumber: (value) => (value === null ? null : number(value)),
  tobool: (value) => (value === null ? null : value === true || value === "true"),
  lower: text((value) => value.toLowerCase()),
  upper: text((value) => value.toUpperCase()),
  title: text((value) => value.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  trimspace: text((value) => value.trim()),
  chomp: text((value) => value.replace(/[\r\n]+$/, "")),
  trimprefix: text((value, prefix) => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimsuffix: text((value, suffix) =>
    suffix !== "" && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  startswith: text((value, prefix) => value.startsWith(prefix)),
  endswith: text((value, suffix) => value.endsWith(suffix)),
  strcontains: text((value, part) => value.includes(part)),
  // A search text between slashes is a regular expression of another dialect.
  replace: text((value, search, by) => (/^\/.*\/$/.test(search) ? undefined : joined(value.split(search), by))),
  substr: (value, offset, length) => substring(value, Number(offset), Number(length)),
  split: text((separator, value) => (value === "" ? [""] : value.split(separator))),
  join: (separator, list) =>
    Array.isArray(list) ? joined((list as Json[]).map(textOf), textOf(separator)) : undefined,
  format: (pattern, ...values) => formatted(textOf(pattern), values),
  jsonencode: (value) => JSON.stringify(value),
  max: (...values) => finite(Math.max(...values.map(Number))),
  min: (...values) => finite(Math.min(...values.map(Number))),
  abs: (value) => finite(Math.abs(Number(value))),
  ceil: (value) => finite(Math.ceil(Number(value))),
  floor: (value) => finite(Math.floor(Number(value))),
  contains: (list, value) =>
    Array.isArray(list) ? list.some((each) => JSON.stringify(each) === JSON.stringify(value)) : undefined,
  reverse: (list) => (Array.isArray(list) ? [...(list as Json[])].reverse() : undefined),
  sort: (list) => (Array.isArray(list) ? (list as Json[]).map(textOf).sort() : undefined),
  slice: (list, from, to) => (Array.isArray(list) ? list.slice(Number(from), Number(to)) : undefined),
  range: (...limits) => range(limits.map(Number)),
  cidrsubnet: (prefix, bits, index) => subnet(textOf(prefix), Number(bits), Number(index)),
  cidrhost: (prefix, index) => host(textOf(prefix), Number(index)),
};

function text(of: (...texts: string[]) => Json | undefined): ValueFunction {
  return (...given) => {
    if (given.some((value) => typeof value === "object")) return undefined;
    return of(...given.map(String));
  };
}

/** What a function may make; a text of a resource is far shorter. */
const longest = 1024 * 1024;

function joined(parts: readonly string[], separator: string): string | undefined {
  return parts.length * separator.length > longest ? undefined : parts.join(separator);
}

function number(value: Json | undefined): number | undefined {
  return value === "" || typeof value === "object" ? undefined : finite(Number(value));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function substring(value: Json | undefined, offset: number, length: number): string {
  const whole = textOf(value);
  const from = offset < 0 ? whole.length + offset : offset;
  return length < 0 ? whole.slice(from) : whole.slice(from, from + length);
}

/** `%s`, `%d`, `%02d`, `%q`, `%v` and `%%`; anything else is left to Terraform. */
function formatted(pattern: string, values: readonly Json[]): string | undefined {
  let next = 0;
  let unknown = false;
  const result = pattern.replace(
    /%(%|(0?)(\d*)([a-zA-Z#+.-]))/g,
    (_, all: string, zero: string, width: string, verb) => {
      if (all === "%") return "%";
      const value = values[next++];
      if (value === undefined || Number(width) > longest / 1024 || !["s", "d", "v", "q"].includes(String(verb)))
        unknown = true;
      const shown = verb === "q" ? JSON.stringify(value) : textOf(value ?? null);
      return unknown ? "" : shown.padStart(Number(width), zero === "0" ? "0" : " ");
    },
  );
  return unknown || next < values.length ? undefined : result;
}

function range(limits: readonly number[]): Json | undefined {
  const [from = 0, to = 0, by = 1] = limits.length === 1 ? [0, limits[0]] : limits;
  if (![from, to, by].every(Number.isFinite) || by === 0 || Math.abs((to - from) / by) > 1024) return undefined;
  const values: number[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) values.push(at);
  return values;
}

function subnet(prefix: string, bits: number, index: number): string | undefined {
  const network = parseCidr(prefix);
  const length = Number(prefix.split("/")[1]) + bits;
  if (!network || !(bits >= 0) || length > 32 || !(index >= 0 && index < 2 ** bits)) return undefined;
  return `${ipv4Text(network.first + index * 2 ** (32 - length))}/${length}`;
}

function host(prefix: string, index: number): string | undefined {
  const network = parseCidr(prefix);
  const size = 2 ** (32 - Number(prefix.split("/")[1]));
  if (!network || !Number.isInteger(index) || index >= size || index < -size) return undefined;
  return ipv4Text(network.first + (index < 0 ? size + index : index));
}
