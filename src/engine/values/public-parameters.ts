import type { Shape } from "../../../lib/core/attribute";
import type { Parameter, Parameters } from "../../provider/call";

/**
 * The parameters of a call without what the kind calls secret: what is kept of them, even a digest, would let a short key be
 * guessed offline. Whatever the API calls them, their names are those of the attributes.
 */
export function publicParameters(shape: Shape, parameters: Parameters): Parameters {
  const secret = new Set(secretNames(shape));
  return secret.size === 0 ? parameters : without(secret, parameters);
}

function without(secret: ReadonlySet<string>, parameters: Parameters): Parameters {
  const left = Object.entries(parameters).filter(([name]) => !secret.has(plain(name)));
  return Object.fromEntries(left.map(([name, value]) => [name, inside(secret, value)]));
}

function inside(secret: ReadonlySet<string>, value: Parameter): Parameter {
  if (value === null) return value;
  if (Array.isArray(value)) return (value as readonly Parameter[]).map((each) => inside(secret, each));
  if (typeof value === "string" && /^[[{]/.test(value)) return ofJson(secret, value);
  return typeof value === "object" ? without(secret, value as Parameters) : value;
}

/** Some actions take objects as texts. */
function ofJson(secret: ReadonlySet<string>, text: string): Parameter {
  try {
    return inside(secret, JSON.parse(text) as Parameter);
  } catch {
    return text;
  }
}

function* secretNames(shape: Shape): Generator<string> {
  for (const [name, { flags, shape: inner }] of Object.entries(shape)) {
    if (flags.sensitive) yield plain(name);
    yield* secretNames(inner);
  }
}

/** `authKey`, `AuthKey` and `auth_key` are one. */
function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
