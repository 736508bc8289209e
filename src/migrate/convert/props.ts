import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { isExpression } from "../../../lib/core/attribute";
import type { KindFinding } from "../../../lib/core/kind";
import { validateValues } from "../../../lib/core/validation";
import type { Variables } from "../evaluate/variables";
import type { Json } from "../hcl/expression";
import type { Code } from "../program/code";
import { own } from "../read/json";
import type { ResourceRule } from "../tables/rule";

/** The value at a path of props; undefined when there is none. */
export function codeAt(props: ReadonlyMap<string, Code>, path: readonly (string | number)[]): Code | undefined {
  const [first, ...rest] = path;
  let code = props.get(String(first));
  for (const key of rest) {
    if (code?.type === "list") code = code.items[Number(key)];
    else if (code?.type === "object") code = code.entries.find(([name]) => name === key)?.[1];
    else return undefined;
  }
  return code;
}

/** Removes the value at a path from props, and objects that become empty by that. */
export function without(props: Map<string, Code>, path: readonly (string | number)[]): void {
  const [first, ...rest] = path;
  const code = props.get(String(first));
  if (!code) return;
  const left = rest.length === 0 ? undefined : cut(code, rest);
  if (left) props.set(String(first), left);
  else props.delete(String(first));
}

/** Sets the value at a path, if the objects on the path exist. */
export function put(props: Map<string, Code>, [first, ...rest]: readonly (string | number)[], value: Code): void {
  const code = props.get(String(first));
  if (rest.length === 0) props.set(String(first), value);
  else if (code) props.set(String(first), placed(code, rest, value));
}

function placed(code: Code, [key, ...rest]: readonly (string | number)[], value: Code): Code {
  const inner = (each: Code) => (rest.length === 0 ? value : placed(each, rest, value));
  if (code.type === "list") {
    return { type: "list", items: code.items.map((item, index) => (index === Number(key) ? inner(item) : item)) };
  }
  if (code.type !== "object") return code;
  if (!code.entries.some(([name]) => name === key)) {
    return rest.length === 0 ? { type: "object", entries: [...code.entries, [String(key), value]] } : code;
  }
  const entries = code.entries.map(([name, each]) => [name, name === key ? inner(each) : each] as const);
  return { type: "object", entries };
}

function cut(code: Code, [key, ...rest]: readonly (string | number)[]): Code | undefined {
  if (code.type === "list") {
    const items = code.items.flatMap((item, index) => {
      if (index !== Number(key)) return [item];
      return rest.length === 0 ? [] : (cut(item, rest) ?? []);
    });
    return items.length > 0 ? { type: "list", items } : undefined;
  }
  if (code.type !== "object") return code;
  const entries = code.entries.flatMap(([name, value]): (readonly [string, Code])[] => {
    if (name !== key) return [[name, value]];
    const left = rest.length === 0 ? undefined : cut(value, rest);
    return left ? [[name, left]] : [];
  });
  return entries.length > 0 ? { type: "object", entries } : undefined;
}

/** The value of a code, if it is known and not secret. */
export function valueOfCode(code: Code, variables: Variables): Json | undefined {
  switch (code.type) {
    case "literal":
    case "constant":
      return code.value;
    case "external":
      return code.value;
    case "variable": {
      const variable = variables.get(code.name);
      return variable?.secret ? undefined : variable?.value;
    }
    case "list": {
      const items = code.items.map((item) => valueOfCode(item, variables));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "object": {
      const entries = code.entries.map(([name, value]) => [name, valueOfCode(value, variables)] as const);
      return entries.every(([, value]) => value !== undefined) ? (Object.fromEntries(entries) as Json) : undefined;
    }
    default:
      return undefined;
  }
}

/** What the kind's own rules find in props, as far as the values are known. */
export function findings(rule: ResourceRule, props: ReadonlyMap<string, Code>, variables: Variables): KindFinding[] {
  let unknown = 0;
  const value = (code: Code): Value => {
    if (code.type === "list") return code.items.map(value);
    if (code.type === "object") return Object.fromEntries(code.entries.map(([name, each]) => [name, value(each)]));
    // Each unknown value gets its own expression, because two of them need not be equal.
    return (valueOfCode(code, variables) as Value | undefined) ?? `\${unknown.${unknown++}}`;
  };
  const values: Values = Object.fromEntries([...props].map(([name, code]) => [name, value(code)]));
  return validateValues(rule.kind, values, { isDeferred: isExpression, edition: "public", closed: true }).filter(
    ({ severity }) => severity === "error",
  );
}

/** `tunnelOptionsSpecification[0].role` as a path. */
export function pathOf(attribute: string): (string | number)[] {
  return attribute.split(/\.|(?=\[)/).map((part) => (part.startsWith("[") ? Number(part.slice(1, -1)) : part));
}

/** The attribute at a path of a shape. */
export function attributeAt(shape: Shape, path: readonly (string | number)[]): Attribute | undefined {
  let [at, attribute]: [Shape, Attribute | undefined] = [shape, undefined];
  for (const name of path.filter((each) => typeof each === "string")) {
    attribute = own(at, name);
    if (!attribute) return undefined;
    at = attribute.shape;
  }
  return attribute;
}
