import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { isSet } from "../../../lib/core/known";
import { isSealed } from "../../../lib/core/write-only";
import { hashText } from "./private-values";
import { isUnknown } from "./unknown";

/** Equality and merging of attribute values, as the kinds' flags define them. */

/** A value under its one spelling. */
function canonical(attribute: Attribute, value: Value): Value {
  const { normalize: spell, digest } = attribute.flags;
  const spelt = spell && value !== undefined && value !== null ? spell(value as never) : value;
  return digest && typeof spelt === "string" ? hashText(spelt) : spelt;
}

/**
 * Whether the actual value means the same as the desired one. Attributes that the desired value leaves unset do not
 * count: they are left to the cloud.
 */
export function semanticallyEqual(attribute: Attribute, desired: Value, present: Value): boolean {
  if (desired === undefined || desired === null) return true;
  if (isUnknown(desired) || isUnknown(present)) return desired === present;
  if (present === undefined || present === null) return isEmpty(desired);
  switch (attribute.type) {
    case "list":
      return sameList(attribute, desired as Value[], present as Value[]);
    case "map":
      return sameMap(desired as Values, present as Values);
    case "object":
      return shapeSatisfied(attribute.shape, desired as Values, present as Values);
    case "objects":
      return matchElements(attribute, desired as Values[], present as Values[]).every(
        ([want, have]) => have !== undefined && shapeSatisfied(attribute.shape, want, have),
      );
    default:
      return canonical(attribute, desired) === canonical(attribute, present);
  }
}

function isEmpty(value: Value): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

function shapeSatisfied(shape: Shape, desired: Values, present: Values): boolean {
  const same = Object.entries(desired).every(([name, value]) => {
    const attribute = shape[name];
    return !attribute || attribute.flags.computed || semanticallyEqual(attribute, value, present[name]);
  });
  return (
    same &&
    Object.keys(shape).every((name) => !shape[name]?.flags.versionOf || isSet(desired[name]) || !isSet(present[name]))
  );
}

function sameList(attribute: Attribute, desired: Value[], present: Value[]): boolean {
  if (desired.length !== present.length) return false;
  const spell = (list: Value[]) => {
    const spelt = list.map((item) => String(canonical(attribute, item) as string));
    return attribute.flags.unordered ? spelt.sort() : spelt;
  };
  const [a, b] = [spell(desired), spell(present)];
  return a.every((item, index) => item === b[index]);
}

function sameMap(desired: Values, present: Values): boolean {
  const names = Object.keys(desired);
  return names.length === Object.keys(present).length && names.every((name) => desired[name] === present[name]);
}

/** Pairs desired elements with actual ones: by key if the kind names one, otherwise by position. */
export function matchElements(
  attribute: Attribute,
  desired: readonly Values[],
  present: readonly Values[],
): [Values, Values | undefined][] {
  const { keyedBy } = attribute.flags;
  return desired.map((want, index) => [
    want,
    keyedBy ? present.find((have) => have[keyedBy] === want[keyedBy]) : present[index],
  ]);
}

/**
 * Actual values, spelled as in the configuration where both mean the same. Attributes that the API never returns are taken
 * from the configuration. A secret that the configuration only writes is left out, whatever the API returns.
 */
export function normalize(shape: Shape, desired: Values, present: Values): Values {
  const result: Values = {};
  for (const [name, attribute] of Object.entries(shape)) {
    if (attribute.flags.writeOnlyOf !== undefined || isSealed(name, attribute, desired)) continue;
    const value = normalizeOne(attribute, desired[name], present[name]);
    if (value !== undefined && value !== null) result[name] = value;
  }
  if (present["id"] !== undefined) result["id"] = present["id"];
  return result;
}

function normalizeOne(attribute: Attribute, desired: Value, present: Value): Value {
  if (desired === undefined || desired === null || isUnknown(desired)) return present;
  if (present === undefined || present === null) return attribute.flags.computed ? undefined : desired;
  if (attribute.type === "object") return normalize(attribute.shape, desired as Values, present as Values);
  if (attribute.type === "objects") return normalizeObjects(attribute, desired as Values[], present as Values[]);
  return semanticallyEqual(attribute, desired, present) ? desired : present;
}

/** Desired elements keep their order; elements that only the cloud has follow. */
function normalizeObjects(attribute: Attribute, desired: Values[], present: Values[]): Values[] {
  const paired = matchElements(attribute, desired, present);
  const used = new Set(paired.map(([, have]) => have));
  const kept = paired.flatMap(([want, have]) => (have ? [normalize(attribute.shape, want, have)] : []));
  return [...kept, ...present.filter((have) => !used.has(have))];
}

/** The values after an update: the desired values replace the actual ones. */
export function proposedUpdate(shape: Shape, desired: Values, present: Values): Values {
  const result: Values = { ...present };
  for (const [name, attribute] of Object.entries(shape)) {
    // A secret is either known or only written, so the one that the program no longer sets goes.
    if (isSealed(name, attribute, desired) || (attribute.flags.versionOf && !isSet(desired[name]))) delete result[name];
  }
  for (const [name, value] of Object.entries(desired)) {
    const attribute = shape[name];
    if (!attribute || value === undefined || value === null || attribute.flags.computed) continue;
    const have = present[name];
    if (attribute.type === "object" && !isUnknown(value)) {
      result[name] = proposedUpdate(attribute.shape, value as Values, (have ?? {}) as Values);
    } else if (attribute.type === "objects" && !isUnknown(value)) {
      result[name] = matchElements(attribute, value as Values[], (have ?? []) as Values[]).map(([want, item]) =>
        proposedUpdate(attribute.shape, want, item ?? {}),
      );
    } else result[name] = value;
  }
  return result;
}
