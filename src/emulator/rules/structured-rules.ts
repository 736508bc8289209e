import { readAll, wrong, type Raw, type Rule, type Rules, type Values } from "./rules";

/** A repeated parameter: `Name.1`, `Name.2` and so on. */
export function list<T>(item: Rule<T>, limits: { max?: number; code?: string } = {}): Rule<T[], false> {
  return {
    needed: false,
    read(raw, at) {
      // pop-core clients may send a list with one item as a plain value.
      const items = Array.isArray(raw) ? raw : [raw];
      if (limits.max !== undefined && items.length > limits.max) {
        throw wrong(at, `it has more than ${limits.max} items`, limits.code);
      }
      return items.map((each, i) => item.read(each, { name: `${at.name}.${i + 1}`, edition: at.edition }));
    },
  };
}

/** A nested parameter: `Name.Key`. */
export function record<R extends Rules>(rules: R): Rule<Values<R>, false> {
  return {
    needed: false,
    read(raw, at) {
      if (typeof raw !== "object" || Array.isArray(raw)) throw wrong(at, "it is not an object");
      return readAll(rules, raw, at);
    },
  };
}

/**
 * A JSON object in one string parameter. Its values may be strings, numbers or booleans: the vendor's examples and
 * clients use all of them. `foldCase` accepts keys in any case.
 */
export function json<R extends Rules>(
  rules: R,
  limits: { code: string; foldCase?: boolean; also?: Record<string, string> },
): Rule<Values<R>, false> {
  const names = new Map(Object.keys(rules).map((key) => [key.toLowerCase(), key]));
  return {
    needed: false,
    read(raw, at) {
      const parsed = typeof raw === "string" ? parse(raw) : undefined;
      if (parsed === undefined) throw wrong(at, "it is not a JSON object", limits.code);
      const plain: { [key: string]: Raw } = {};
      for (const [key, value] of Object.entries(parsed)) {
        const name = (limits.foldCase ? names.get(key.toLowerCase()) : undefined) ?? limits.also?.[key] ?? key;
        if (value !== null && !(name in plain && key !== name)) plain[name] = textOf(value);
      }
      return readAll(rules, plain, at);
    },
  };
}

function parse(raw: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
