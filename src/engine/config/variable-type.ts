import type { Value } from "../../../lib/core/attribute";
import { didYouMean } from "../../../lib/core/similar";

/** Something in a value that its type does not have so. Never holds the value, which may be secret. */
export interface Misfit {
  /** Such as `sites[0].ip`; empty for the value itself. */
  readonly path: string;
  readonly problem: string;
  readonly meant?: string | undefined;
}

/** A type constraint of Terraform. */
type VariableType =
  | { readonly of: "any" | "string" | "number" | "bool" }
  | { readonly of: "list"; readonly inner: VariableType }
  | { readonly of: "map"; readonly inner: VariableType }
  | { readonly of: "tuple"; readonly items: readonly VariableType[] }
  | { readonly of: "object"; readonly fields: ReadonlyMap<string, { type: VariableType; isOptional: boolean }> };

/** Where a value does not fit the type; nothing where the type is written in a way that only Terraform reads. */
export function fit(type: string, value: Value): Misfit[] {
  const reader = new TypeReader(type);
  const parsed = reader.type();
  return parsed && reader.isAtEnd ? misfits(parsed, value, "") : [];
}

function misfits(type: VariableType, value: Value, path: string): Misfit[] {
  if (type.of === "any" || (value === null && path !== "")) return [];
  if (type.of === "list" || type.of === "tuple") {
    if (!Array.isArray(value)) return [{ path, problem: "is not a list" }];
    if (type.of === "list") return value.flatMap((each, at) => misfits(type.inner, each, `${path}[${at}]`));
    const { items } = type;
    if (items.length !== value.length) return [{ path, problem: `has ${value.length} elements, not ${items.length}` }];
    return items.flatMap((item, at) => misfits(item, value[at], `${path}[${at}]`));
  }
  if (type.of !== "object" && type.of !== "map")
    return isPlain(type.of, value) ? [] : [{ path, problem: `is no ${type.of}` }];
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path, problem: "is not an object" }];
  const entries = value;
  const inside = (name: string) => (path === "" ? name : `${path}.${name}`);
  if (type.of === "map")
    return Object.entries(entries).flatMap(([name, each]) => misfits(type.inner, each, inside(name)));
  return [...type.fields].flatMap(([name, field]) => {
    if (Object.hasOwn(entries, name)) return misfits(field.type, entries[name], inside(name));
    if (field.isOptional) return [];
    const others = Object.keys(entries).filter((each) => !type.fields.has(each));
    const given = others.find((each) => didYouMean(each, [name]) !== undefined);
    const meant = given === undefined ? undefined : `"${given}" should probably be "${name}";`;
    return [{ path: inside(name), problem: "is missing", meant }];
  });
}

/** Whether Terraform takes the value as this type, perhaps by turning a number into a text or back. */
function isPlain(type: "string" | "number" | "bool", value: Value): boolean {
  if (typeof value === "object" || value === undefined) return false;
  if (type === "string") return true;
  if (type === "bool") return typeof value === "boolean" || value === "true" || value === "false";
  return (
    typeof value === "number" || (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
  );
}

/** Reads a type such as `object({ name = string, ports = optional(list(number)) })`. */
class TypeReader {
  private at = 0;
  private readonly words: readonly string[];

  constructor(text: string) {
    this.words = text.match(/[\w-]+|"[^"]*"|\S/g) ?? [];
  }

  get isAtEnd(): boolean {
    return this.at === this.words.length;
  }

  /** Undefined where it is something else. */
  type(): VariableType | undefined {
    const word = this.words[this.at++];
    if (word === "any" || word === "string" || word === "number" || word === "bool") return { of: word };
    if (!this.takes("(")) return undefined;
    const type = this.collection(word);
    return type && this.takes(")") ? type : undefined;
  }

  private collection(word: string | undefined): VariableType | undefined {
    if (word === "tuple") return this.tuple();
    if (word === "object") return this.object();
    if (word !== "list" && word !== "set" && word !== "map") return undefined;
    const inner = this.type();
    return inner && (word === "map" ? { of: "map", inner } : { of: "list", inner });
  }

  private tuple(): VariableType | undefined {
    const items: VariableType[] = [];
    if (!this.takes("[")) return undefined;
    while (!this.takes("]")) {
      const item = this.type();
      if (!item) return undefined;
      items.push(item);
      this.takes(",");
    }
    return { of: "tuple", items };
  }

  private object(): VariableType | undefined {
    const fields = new Map<string, { type: VariableType; isOptional: boolean }>();
    if (!this.takes("{")) return undefined;
    while (!this.takes("}")) {
      const name = this.words[this.at++]?.replace(/^"|"$/g, "");
      if (name === undefined || !(this.takes("=") || this.takes(":"))) return undefined;
      const isOptional = this.takes("optional");
      if (isOptional && !this.takes("(")) return undefined;
      const type = this.type();
      // A default of an optional field is Terraform's to read.
      if (!type || (isOptional && !this.takes(")"))) return undefined;
      fields.set(name, { type, isOptional });
      this.takes(",");
    }
    return { of: "object", fields };
  }

  private takes(word: string): boolean {
    if (this.words[this.at] !== word) return false;
    this.at += 1;
    return true;
  }
}
