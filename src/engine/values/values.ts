import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { digestOf } from "./private-values";
import { isUnknown } from "./unknown";

/** Equality and merging of attribute values, as the kinds' flags define them. */

/** A value under its one spelling. */
function canonical(attribute: Attribute, value: Value): Value {
  const { canonical: spell, digest } = attribute.flags;
  const spelt = spell && value !== undefined && value !== null ? spell(value as never) : value;
  return digest && typeof spelt === "string" ? digestOf(spelt) : spelt;
}

/**
 * Whether what is wanted is there. Attributes that the wanted value leaves unset do not count: they are the cloud's.
 */
export function satisfied(attribute: Attribute, wanted: Value, present: Value): boolean {
  if (wanted === undefined || wanted === null) return true;
  if (isUnknown(wanted) || isUnknown(present)) return wanted === present;
  if (present === undefined || present === null) return isEmpty(wanted);
  switch (attribute.type) {
    case "list":
      return sameList(attribute, wanted as Value[], present as Value[]);
    case "map":
      return sameMap(wanted as Values, present as Values);
    case "object":
      return shapeSatisfied(attribute.shape, wanted as Values, present as Values);
    case "objects":
      return pairs(attribute, wanted as Values[], present as Values[]).every(
        ([want, have]) => have !== undefined && shapeSatisfied(attribute.shape, want, have),
      );
    default:
      return canonical(attribute, wanted) === canonical(attribute, present);
  }
}

function isEmpty(value: Value): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

function shapeSatisfied(shape: Shape, wanted: Values, present: Values): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const attribute = shape[name];
    return !attribute || attribute.flags.computed || satisfied(attribute, value, present[name]);
  });
}

function sameList(attribute: Attribute, wanted: Value[], present: Value[]): boolean {
  if (wanted.length !== present.length) return false;
  const spell = (list: Value[]) => {
    const spelt = list.map((item) => String(canonical(attribute, item) as string));
    return attribute.flags.unordered ? spelt.sort() : spelt;
  };
  const [a, b] = [spell(wanted), spell(present)];
  return a.every((item, index) => item === b[index]);
}

function sameMap(wanted: Values, present: Values): boolean {
  const names = Object.keys(wanted);
  return names.length === Object.keys(present).length && names.every((name) => wanted[name] === present[name]);
}

/** Pairs wanted elements with present ones: by key where the kind names one, else by position. */
export function pairs(
  attribute: Attribute,
  wanted: readonly Values[],
  present: readonly Values[],
): [Values, Values | undefined][] {
  const { keyedBy } = attribute.flags;
  return wanted.map((want, index) => [
    want,
    keyedBy ? present.find((have) => have[keyedBy] === want[keyedBy]) : present[index],
  ]);
}

/**
 * What is there, in the spelling of what was wanted where both mean the same, and completed with what was wanted where
 * the cloud says nothing (attributes that it never returns).
 */
export function settle(shape: Shape, wanted: Values, present: Values): Values {
  const result: Values = {};
  for (const [name, attribute] of Object.entries(shape)) {
    const value = settleOne(attribute, wanted[name], present[name]);
    if (value !== undefined && value !== null) result[name] = value;
  }
  if (present["id"] !== undefined) result["id"] = present["id"];
  return result;
}

function settleOne(attribute: Attribute, wanted: Value, present: Value): Value {
  if (wanted === undefined || wanted === null || isUnknown(wanted)) return present;
  if (present === undefined || present === null) return attribute.flags.computed ? undefined : wanted;
  if (attribute.type === "object") return settle(attribute.shape, wanted as Values, present as Values);
  if (attribute.type === "objects") return settleObjects(attribute, wanted as Values[], present as Values[]);
  return satisfied(attribute, wanted, present) ? wanted : present;
}

/** Wanted elements keep their order; elements that only the cloud has follow. */
function settleObjects(attribute: Attribute, wanted: Values[], present: Values[]): Values[] {
  const paired = pairs(attribute, wanted, present);
  const used = new Set(paired.map(([, have]) => have));
  const kept = paired.flatMap(([want, have]) => (have ? [settle(attribute.shape, want, have)] : []));
  return [...kept, ...present.filter((have) => !used.has(have))];
}

/** What will be: the present values with the wanted ones laid over them. */
export function overlay(shape: Shape, wanted: Values, present: Values): Values {
  const result: Values = { ...present };
  for (const [name, value] of Object.entries(wanted)) {
    const attribute = shape[name];
    if (!attribute || value === undefined || value === null || attribute.flags.computed) continue;
    const have = present[name];
    if (attribute.type === "object" && !isUnknown(value)) {
      result[name] = overlay(attribute.shape, value as Values, (have ?? {}) as Values);
    } else if (attribute.type === "objects" && !isUnknown(value)) {
      result[name] = pairs(attribute, value as Values[], (have ?? []) as Values[]).map(([want, item]) =>
        overlay(attribute.shape, want, item ?? {}),
      );
    } else result[name] = value;
  }
  return result;
}
