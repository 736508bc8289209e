import type { Attribute, Shape, Values } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { spelledInOrder } from "../../engine/prior/state-values";
import { hasUnknown, isUnknown } from "../../engine/values/unknown";

/**
 * Attribute values as in Terraform's JSON documents: graph spelling, null for what is unset, unknown values left out.
 * Beside the values there are two trees: one marks what is unknown, the other what is sensitive.
 *
 * A secret is replaced by a placeholder of its type, so that readers see that it is set.
 */

/** Stands for a secret text. */
export const redacted = "(sensitive value)";

type Tree = boolean | Tree[] | { [name: string]: Tree };

/** The values of a resource; null when it does not exist. */
export function valuesJson(shape: Shape, values: Values | undefined): Record<string, unknown> | null {
  return values ? (objectJson(shape, values) as Record<string, unknown>) : null;
}

/** What is unknown in a resource; `{}` when everything is known. */
export function unknownMarks(shape: Shape, values: Values | undefined): Tree {
  return values && hasUnknown(values) ? objectMarks(shape, values, unknownTree) : {};
}

/** What is unknown in a value without a shape. */
export function unknownParts(value: unknown): Tree {
  return unknownTree(undefined, value);
}

/** What is sensitive in a resource; false when it does not exist. */
export function sensitiveMarks(shape: Shape, values: Values | undefined): Tree {
  return values ? objectMarks(shape, values, sensitiveTree) : false;
}

function objectJson(shape: Shape, values: Values): unknown {
  const result: Record<string, unknown> = {};
  for (const name of spelledInOrder(shape)) {
    const value = valueJson(shape[name] as Attribute, values[name]);
    if (value !== undefined) result[snakeCase(name)] = value;
  }
  return result;
}

/** Undefined for what is not known. */
function valueJson(attribute: Attribute, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (isUnknown(value)) return undefined;
  if (attribute.flags.sensitive) return attribute.type === "string" ? redacted : null;
  if (attribute.type === "object") return objectJson(attribute.shape, value as Values);
  if (attribute.type === "objects") return (value as Values[]).map((item) => elementJson(attribute, item));
  return plainJson(value);
}

function elementJson(attribute: Attribute, item: Values): unknown {
  return isUnknown(item) ? null : objectJson(attribute.shape, item);
}

/** Values without a shape: of outputs, lists and maps. */
export function plainJson(value: unknown): unknown {
  if (isUnknown(value)) return undefined;
  if (Array.isArray(value)) return value.map((item) => plainJson(item) ?? null);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]) => [name, plainJson(each)] as const)
      .filter(([, each]) => each !== undefined),
  );
}

type MarkTree = (attribute: Attribute | undefined, value: unknown) => Tree;

function objectMarks(shape: Shape, values: Values, tree: MarkTree): Tree {
  const result: { [name: string]: Tree } = {};
  for (const name of spelledInOrder(shape)) {
    const mark = tree(shape[name], values[name]);
    if (mark !== false) result[snakeCase(name)] = mark;
  }
  return result;
}

const unknownTree: MarkTree = (attribute, value) =>
  isUnknown(value) ? true : nestedTree(attribute, value, unknownTree);

const sensitiveTree: MarkTree = (attribute, value) => {
  if (attribute?.flags.sensitive) return true;
  if (isUnknown(value)) return emptyTree(attribute);
  return nestedTree(attribute, value, sensitiveTree);
};

/** Terraform writes a tree for every list and object, even when nothing in it is marked. */
function nestedTree(attribute: Attribute | undefined, value: unknown, tree: MarkTree): Tree {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.map((item) => tree(elementOf(attribute), item));
  if (typeof value !== "object") return false;
  if (attribute?.type === "object") return objectMarks(attribute.shape, value as Values, tree);
  const result: { [name: string]: Tree } = {};
  for (const [name, each] of Object.entries(value)) {
    const mark = tree(undefined, each);
    if (mark !== false) result[name] = mark;
  }
  return result;
}

function emptyTree(attribute: Attribute | undefined): Tree {
  if (attribute?.type === "list" || attribute?.type === "objects") return [];
  return attribute?.type === "map" || attribute?.type === "object" ? {} : false;
}

function elementOf(attribute: Attribute | undefined): Attribute | undefined {
  return attribute?.type === "objects" ? { type: "object", flags: {}, shape: attribute.shape } : undefined;
}
