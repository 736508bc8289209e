import type { Attribute, Value } from "../../../lib/core/attribute";
import { entriesOf, itemsOf, pathText, valueOf, whyLost } from "../evaluate/term";
import type { Term } from "../evaluate/term";
import type { VariableType } from "../evaluate/variables";
import type { Json } from "../hcl/expression";
import { own, textOf } from "../read/json";
import { literalCode } from "../program/code";
import type { Code } from "../program/code";
import type { OurPath } from "../tables/path";
import type { AttributeRule } from "../tables/rule";

/** The converted value: undefined when it is not set, or the reason why it cannot be written. */
export type Converted = Code | { readonly lost: string } | undefined;

/** What the conversion of a value needs from the rest of the migration. */
export interface Surroundings {
  /** Our path for a path in a migrated resource. */
  ourPath(address: string, path: readonly (string | number)[]): OurPath | undefined;
  /** The address of the migrated resource of a type with this id. */
  withId(type: string, id: string): string | undefined;
  /** The variable for a secret that the configuration or the state holds here, or in a part of what is here. */
  secret(...parts: readonly string[]): Extract<Code, { type: "secret" }>;
}

/** Converts a value for one of our attributes. */
export function convertValue(term: Term, attribute: Attribute, rule: AttributeRule, around: Surroundings): Converted {
  if (term.type === "lost") return { lost: term.why };
  const found = valueOf(term);
  if (found?.value === null) return undefined;
  if (attribute.flags.sensitive || (found?.secret && term.type !== "variable"))
    return secretCode(term, attribute, around);
  const plain = !rule.values && !rule.separator;
  const followed = plain ? follow(term, attribute, around) : undefined;
  if (followed) return followed;
  if (!found) return plain ? composed(term, attribute, around) : { lost: whyLost(term) };
  const { value } = found;
  const code = fromJson(value, attribute, rule);
  if (code?.type === "literal" && rule.refersTo !== undefined) {
    const of = around.withId(rule.refersTo, String(code.value));
    if (of !== undefined) return { type: "attribute", of, steps: ["id"], secret: false };
  }
  return code ?? { lost: `its value is no ${attribute.type}` };
}

/** A secret stays a reference or becomes a variable; it is never written out. */
function secretCode(term: Term, attribute: Attribute, around: Surroundings): Converted {
  if (term.type === "variable") return { type: "secret", name: term.name, description: "" };
  const found = term.type === "attribute" ? around.ourPath(term.of, term.path) : undefined;
  if (found && term.type === "attribute") return { type: "attribute", of: term.of, steps: found.steps, secret: true };
  if (attribute.type === "string") return around.secret();
  if (attribute.type === "list" || attribute.type === "map") return composed(term, attribute, around);
  const { name, description } = around.secret();
  return { type: "missing", name, as: attribute.type === "number" ? "number" : "bool", description };
}

/** Code that still refers to the source of the value. */
function follow(term: Term, attribute: Attribute, around: Surroundings): Code | undefined {
  switch (term.type) {
    case "attribute": {
      const found = around.ourPath(term.of, term.path);
      if (!found || found.attribute.type !== attribute.type) return undefined;
      return { type: "attribute", of: term.of, steps: found.steps, secret: found.attribute.flags.sensitive === true };
    }
    case "variable":
      return isVariableType(attribute.type) && suits(term.value, attribute.type)
        ? { type: "variable", name: term.name, as: attribute.type }
        : undefined;
    case "external": {
      if (!isVariableType(attribute.type)) return undefined;
      const value = scalar(term.value);
      if (value !== undefined && typeof value !== attribute.type.replace("bool", "boolean")) return undefined;
      if (value === undefined && term.value !== undefined) return undefined;
      return { type: "external", of: pathText(term.address, term.path), as: attribute.type, value };
    }
    case "named": {
      const found = valueOf(term);
      if (!found || found.secret || !isWhole(found.value, attribute)) return undefined;
      return { type: "constant", name: term.name, value: found.value };
    }
    default:
      return undefined;
  }
}

/** Texts, lists and objects of which some parts are secret, or only known later. */
function composed(term: Term, attribute: Attribute, around: Surroundings): Converted {
  const text: Attribute = { type: "string", flags: {}, shape: {} };
  const part = (each: Term, key: string | number) =>
    convertValue(each, text, {}, { ...around, secret: (...more) => around.secret(String(key), ...more) });
  if (term.type === "text" && attribute.type === "string") {
    const parts = term.parts.map(part);
    return all(parts) ? { type: "template", parts } : { lost: whyLost(term) };
  }
  if (attribute.type === "list") {
    const items = itemsOf(term)?.map(part);
    if (items && all(items)) return { type: "list", items };
  }
  if (attribute.type === "map") {
    const entries = [...(entriesOf(term) ?? [])].map(([key, each]) => [key, part(each, key)] as const);
    const values = entries.map(([, value]) => value);
    if (entries.length > 0 && all(values)) {
      return { type: "object", entries: entries.map(([key], index) => [key, values[index] as Code]) };
    }
  }
  return { lost: whyLost(term) };
}

function all(codes: readonly Converted[]): codes is readonly Code[] {
  return codes.every((code) => code !== undefined && !("lost" in code));
}

/** A known value in the type of our attribute. */
export function fromJson(value: Json, attribute: Attribute, rule: AttributeRule): Code | undefined {
  const text = scalar(value) === undefined ? undefined : textOf(value);
  switch (attribute.type) {
    case "string":
      return text === undefined ? undefined : { type: "literal", value: own(rule.values ?? {}, text) ?? text };
    case "number": {
      const number = text === undefined || text.trim() === "" ? NaN : Number(text);
      return Number.isFinite(number) ? { type: "literal", value: number } : undefined;
    }
    case "bool":
      return text === "true" || text === "false" ? { type: "literal", value: text === "true" } : undefined;
    case "list": {
      const items =
        rule.separator && text !== undefined ? text.split(rule.separator).map((each) => each.trim()) : value;
      if (!Array.isArray(items) || !items.every((item) => scalar(item as Json) !== undefined)) return undefined;
      return literalCode((items as Json[]).map(String));
    }
    case "map": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      const entries = Object.entries(value as Readonly<Record<string, Json>>);
      return literalCode(Object.fromEntries(entries.map(([key, each]) => [key, textOf(each)])));
    }
    default:
      return undefined;
  }
}

function scalar(value: Value | Json | undefined): string | number | boolean | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function isVariableType(type: Attribute["type"]): type is VariableType {
  return type === "string" || type === "number" || type === "bool" || type === "list";
}

/** Whether an attribute of that type accepts a variable with this value. */
function suits(value: Json | undefined, type: VariableType): boolean {
  if (value === undefined) return true;
  return type === "list" ? Array.isArray(value) : typeof value === type.replace("bool", "boolean");
}

/** Whether a named value needs no conversion. */
function isWhole(value: Json, { type }: Attribute): boolean {
  const isText = (each: unknown) => typeof each === "string";
  if (type === "list") return Array.isArray(value) && value.every(isText);
  if (type === "map") {
    return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
  }
  return typeof value === type.replace("bool", "boolean");
}
