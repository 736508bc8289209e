import type { Attribute } from "../../../lib/core/attribute";
import type { Variables } from "../evaluate/variables";
import type { Json } from "../hcl/expression";
import type { Code } from "../program/code";
import type { Note } from "../program/note";
import type { ResourceRule } from "../tables/rule";
import { valueOfCode } from "./props";

/** What the comparison reads, and where its notes go. */
interface Reader {
  readonly variables: Variables;
  readonly note: (note: Note) => void;
}

/** Notes where configuration and state disagree: the first plan will show a change there. */
export function compare(
  address: string,
  { kind }: ResourceRule,
  declared: ReadonlyMap<string, Code>,
  inState: ReadonlyMap<string, Code>,
  reader: Reader,
): void {
  for (const [name, code] of declared) {
    const other = inState.get(name);
    const attribute = kind.attributes[name];
    if (other && attribute)
      differing(
        code,
        other,
        attribute,
        name,
        (at, was, is) => {
          const reason = `the configuration says ${JSON.stringify(is)}, the state ${JSON.stringify(was)}`;
          reader.note({
            address,
            attribute: at,
            reason,
            advice: "the first plan shows this change; correct the one or the other",
          });
        },
        reader.variables,
      );
  }
}

function differing(
  declared: Code,
  inState: Code,
  attribute: Attribute,
  path: string,
  tell: (path: string, was: Json, is: Json) => void,
  variables: Variables,
): void {
  if (attribute.type === "objects" && declared.type === "list" && inState.type === "list") {
    declared.items.forEach((item, index) => {
      const other = inState.items[index];
      const one: Attribute = { ...attribute, type: "object" };
      if (other) differing(item, other, one, `${path}[${index}]`, tell, variables);
    });
    return;
  }
  if (attribute.type === "object" && declared.type === "object" && inState.type === "object") {
    const others = new Map(inState.entries);
    for (const [name, code] of declared.entries) {
      const [other, inner] = [others.get(name), attribute.shape[name]];
      if (other && inner) differing(code, other, inner, `${path}.${name}`, tell, variables);
    }
    return;
  }
  const [is, was] = [valueOfCode(declared, variables), valueOfCode(inState, variables)];
  if (is === undefined || was === undefined || attribute.flags.sensitive) return;
  if (spelling(is, attribute) !== spelling(was, attribute)) tell(path, was, is);
}

/** Finds the values of variables: what the state has where a variable is used. */
export function inferVariables(
  declared: ReadonlyMap<string, Code>,
  inState: ReadonlyMap<string, Code>,
  infer: (name: string, value: Json) => void,
): void {
  for (const [name, code] of declared) {
    const other = inState.get(name);
    if (other) inferred(code, other, infer);
  }
}

function inferred(declared: Code, inState: Code, infer: (name: string, value: Json) => void): void {
  if (declared.type === "variable") {
    if (inState.type === "literal") infer(declared.name, inState.value);
    if (inState.type === "list" && inState.items.every((item) => item.type === "literal")) {
      infer(
        declared.name,
        inState.items.map((item) => (item.type === "literal" ? item.value : null)),
      );
    }
  } else if (declared.type === "list" && inState.type === "list") {
    declared.items.forEach((item, index) => inState.items[index] && inferred(item, inState.items[index], infer));
  } else if (declared.type === "object" && inState.type === "object") {
    inferVariables(new Map(declared.entries), new Map(inState.entries), infer);
  }
}

function spelling(value: Json, { flags }: Attribute): string {
  if (flags.unordered && Array.isArray(value)) return JSON.stringify([...(value as Json[])].sort());
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return JSON.stringify(value);
}
