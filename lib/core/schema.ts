import { z } from "zod";
import type { Attribute, AttributeType, Shape, Values } from "./attribute";
import { findingsOf, redact, show } from "./findings";
import type { Kind, KindFinding } from "./kind";
import { attributesOf } from "./kind";
import { nearest } from "./nearest";
import type { IsDeferred, SchemaOptions } from "./schema-options";

/** Cache of schemas by shape, deferred check, and edition with closedness: building a schema takes far longer than using it. */
const schemas = new WeakMap<Shape, WeakMap<IsDeferred, Map<string, z.ZodType<Values>>>>();

/** The zod schema of what a program may write for a kind: strict, with every rule of every attribute. */
export function schemaOf(kind: Kind, options: SchemaOptions): z.ZodType<Values> {
  const byDeferred = getOrMake(schemas, kind.attributes, () => new WeakMap());
  const byEdition = getOrMake(byDeferred, options.isDeferred, () => new Map());
  const key = `${options.edition ?? ""} ${options.closed ?? false}`;
  return getOrMake(byEdition, key, () => objectSchema(kind.attributes, options)) as z.ZodType<Values>;
}

function getOrMake<K, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function objectSchema(shape: Shape, options: SchemaOptions): z.ZodType {
  const entries = Object.entries(shape)
    .filter(([, attribute]) => !attribute.flags.computed)
    .map(([name, attribute]) => {
      const schema = attributeSchema(attribute, options);
      return [name, attribute.flags.required ? required(schema) : schema.nullish()] as const;
    });
  return z.strictObject(Object.fromEntries(entries), { error: wrongType("object", false) });
}

/** Replaces "expected string, received undefined" by a message for people. */
function required(schema: z.ZodType): z.ZodType {
  return z.preprocess((value, context) => {
    if (value === undefined || value === null) {
      context.addIssue({ code: "custom", message: "is required", input: value });
      return z.NEVER;
    }
    return value;
  }, schema);
}

function attributeSchema(attribute: Attribute, options: SchemaOptions): z.ZodType {
  const { flags } = attribute;
  const known = knownSchema(attribute, options).superRefine((value, context) => {
    for (const { message, hint, index, severity } of findingsOf(attribute, value, options)) {
      context.addIssue({
        code: "custom",
        message: flags.sensitive ? redact(message, value) : message,
        path: index === undefined ? [] : [index],
        params: { hint, severity },
      });
    }
  });
  return deferrable(known, options.isDeferred);
}

/** Accepts a deferred value without applying the schema to it. */
function deferrable(schema: z.ZodType, isDeferred: IsDeferred): z.ZodType {
  return z.any().superRefine((value: unknown, context) => {
    if (isDeferred(value)) return;
    const result = schema.safeParse(value);
    if (!result.success) for (const issue of result.error.issues) context.addIssue({ ...issue });
  });
}

function knownSchema(attribute: Attribute, options: SchemaOptions): z.ZodType {
  const sensitive = attribute.flags.sensitive ?? false;
  const error = wrongType(attribute.type, sensitive);
  const text = () => z.string({ error: wrongType("string", sensitive) });
  switch (attribute.type) {
    case "string":
      return text();
    case "number":
      return z.number({ error }).int({ error });
    case "bool":
      return z.boolean({ error });
    case "list":
      return z.array(text(), { error });
    case "map":
      return z.record(z.string(), text(), { error });
    case "object":
      return objectSchema(attribute.shape, options);
    case "objects":
      return z.array(deferrable(objectSchema(attribute.shape, options), options.isDeferred), { error });
  }
}

const typeWords: Readonly<Record<AttributeType, string>> = {
  string: "a text",
  number: "a whole number",
  bool: "true or false",
  list: "a list of texts",
  map: "an object of texts",
  object: "an object",
  objects: "a list of objects",
};

/** The message for a value of the wrong type. A value that may hold a secret is not shown. */
function wrongType(type: AttributeType, sensitive: boolean): z.core.$ZodErrorMap {
  const open = !sensitive && (type === "string" || type === "number" || type === "bool");
  return (issue) => {
    const value = issue.input;
    if (issue.code === "unrecognized_keys") return undefined;
    if (type === "list" && typeof value === "string") return "is one text, not a list of texts: put it into brackets";
    return open && typeof value !== "object" ? `${show(value)} is not ${typeWords[type]}` : `is not ${typeWords[type]}`;
  };
}

/** All findings of the schema about the values. */
export function schemaFindings(kind: Kind, values: Values, options: SchemaOptions): KindFinding[] {
  const result = schemaOf(kind, options).safeParse(values);
  return result.success ? [] : result.error.issues.flatMap((issue) => describe(kind, issue));
}

function describe(kind: Kind, issue: z.core.$ZodIssue): KindFinding[] {
  const attribute = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      severity: "error" as const,
      attribute: attribute ? `${attribute}.${key}` : key,
      ...unknownKey(kind, issue.path, key),
    }));
  }
  const hint = issue.code === "custom" ? (issue.params?.["hint"] as string | undefined) : undefined;
  const severity = issue.code === "custom" && issue.params?.["severity"] === "warning" ? "warning" : "error";
  return [{ severity, attribute, message: issue.message, ...(hint ? { hint } : {}) }];
}

function unknownKey(kind: Kind, path: PropertyKey[], key: string): { message: string; hint?: string } {
  let shape = attributesOf(kind);
  for (const part of path) if (typeof part === "string") shape = shape[part]?.shape ?? {};
  if (shape[key]?.flags.computed) return { message: "is set by the cloud", hint: "remove it" };
  const near = nearest(
    key,
    Object.keys(shape).filter((name) => !shape[name]?.flags.computed),
  );
  const message = `${show(key)} is not an attribute of ${kind.construct}`;
  return near ? { message, hint: `write ${near}` } : { message };
}
