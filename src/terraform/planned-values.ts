import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";
import { pairs, satisfied } from "../engine/values/values";
import { isUnknown, unknownValue } from "../engine/values/unknown";

/**
 * Planned and final values as Terraform wants them: what the configuration sets is planned as it is set, or as it was
 * where both mean the same; everything else is the cloud's. What was planned is never changed afterwards.
 */

/** Values of a resource that is to be made: what only the cloud sets, or is left to it, is not known. */
export function createdValues(shape: Shape, wanted: Values): Values {
  return mapShape(shape, (attribute, name) => created(attribute, wanted[name]));
}

function created(attribute: Attribute, wanted: Value): Value {
  if (attribute.flags.computed) return unknownValue;
  if (wanted === undefined || wanted === null) return attribute.flags.local ? null : unknownValue;
  if (isUnknown(wanted)) return wanted;
  if (attribute.type === "object") return createdValues(attribute.shape, wanted as Values);
  if (attribute.type === "objects")
    return (wanted as Values[]).map((item) => (isUnknown(item) ? item : createdValues(attribute.shape, item)));
  return wanted;
}

/** Values of a resource that is to be changed; `stirred` names outputs that will not be what they were. */
export function changedValues(shape: Shape, wanted: Values, prior: Values, stirred: ReadonlySet<string>): Values {
  return mapShape(shape, (attribute, name) =>
    stirred.has(name) ? unknownValue : changed(attribute, wanted[name], prior[name]),
  );
}

function changed(attribute: Attribute, wanted: Value, prior: Value): Value {
  if (attribute.flags.local) return wanted ?? null;
  if (wanted === undefined || wanted === null || attribute.flags.computed) return prior ?? null;
  if (prior === undefined || prior === null) return created(attribute, wanted);
  if (isUnknown(wanted)) return wanted;
  if (attribute.type === "object") return changedValues(attribute.shape, wanted as Values, prior as Values, none);
  if (attribute.type === "objects") return changedObjects(attribute, wanted as Values[], prior as Values[]);
  return satisfied(attribute, wanted, prior) ? prior : wanted;
}

function changedObjects(attribute: Attribute, wanted: Values[], prior: Values[]): Value {
  // Where a key tells them apart, their order means nothing. A plan has as many as the configuration, though.
  if (attribute.flags.keyedBy && wanted.length === prior.length && satisfied(attribute, wanted, prior)) return prior;
  return pairs(attribute, wanted, prior).map(([want, have]) => {
    if (isUnknown(want)) return want;
    return have ? changedValues(attribute.shape, want, have, none) : createdValues(attribute.shape, want);
  });
}

const none: ReadonlySet<string> = new Set();

/** What to answer after the work: as planned, with what was not known as the cloud says. */
export function finalValues(shape: Shape, planned: Values, actual: Values): Values {
  return mapShape(shape, (attribute, name) => final(attribute, planned[name], actual[name]));
}

function final(attribute: Attribute, planned: Value, actual: Value): Value {
  if (isUnknown(planned)) return actual ?? null;
  if (planned === undefined || planned === null) return null;
  if (attribute.type === "object") return finalValues(attribute.shape, planned as Values, (actual ?? {}) as Values);
  if (attribute.type === "objects")
    return pairs(attribute, planned as Values[], (actual ?? []) as Values[]).map(([plan, have], index) =>
      isUnknown(plan) ? (elementOf(actual, index) ?? {}) : finalValues(attribute.shape, plan, have ?? {}),
    );
  if (Array.isArray(planned)) return planned.map((item, index) => (isUnknown(item) ? elementOf(actual, index) : item));
  if (attribute.type === "map")
    return Object.fromEntries(
      Object.entries(planned).map(([key, item]) => [key, isUnknown(item) ? elementOf(actual, key) : item]),
    );
  return planned;
}

function elementOf(value: Value, key: string | number): Value {
  return (value as Values | null | undefined)?.[key] ?? null;
}

function mapShape(shape: Shape, value: (attribute: Attribute, name: string) => Value): Values {
  return Object.fromEntries(Object.entries(shape).map(([name, attribute]) => [name, value(attribute, name)]));
}
