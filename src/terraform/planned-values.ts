import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";
import { matchElements, semanticallyEqual } from "../engine/values/values";
import { isSealed } from "../../lib/core/write-only";
import { isUnknown, unknownValue } from "../engine/values/unknown";

/**
 * Planned and final values as Terraform requires them. What the configuration sets is planned as it is set, or as it
 * was before where both mean the same; everything else is the cloud's. A planned value never changes afterwards.
 */

/** Values of a resource to create: what only the cloud sets, or is left to the cloud, is unknown. */
export function createdValues(shape: Shape, desired: Values): Values {
  return mapShape(shape, (attribute, name) =>
    isKept(name, attribute, desired) ? created(attribute, desired[name]) : null,
  );
}

function created(attribute: Attribute, desired: Value): Value {
  if (attribute.flags.computed) return unknownValue;
  if (desired === undefined || desired === null) return attribute.flags.clientOnly ? null : unknownValue;
  if (isUnknown(desired)) return desired;
  if (attribute.type === "object") return createdValues(attribute.shape, desired as Values);
  if (attribute.type === "objects")
    return (desired as Values[]).map((item) => (isUnknown(item) ? item : createdValues(attribute.shape, item)));
  return desired;
}

/** Whether state and plan have it at all: a secret that is only written is null in both. */
function isKept(name: string, attribute: Attribute, desired: Values): boolean {
  return attribute.flags.writeOnlyOf === undefined && !isSealed(name, attribute, desired);
}

/** Values of a resource to update; `stirred` names outputs that become unknown. */
export function changedValues(shape: Shape, desired: Values, prior: Values, unknownAfter: ReadonlySet<string>): Values {
  return mapShape(shape, (attribute, name) => {
    if (!isKept(name, attribute, desired)) return null;
    return unknownAfter.has(name) ? unknownValue : changed(attribute, desired[name], prior[name]);
  });
}

function changed(attribute: Attribute, desired: Value, prior: Value): Value {
  if (attribute.flags.clientOnly) return desired ?? null;
  if (desired === undefined || desired === null || attribute.flags.computed) return prior ?? null;
  if (prior === undefined || prior === null) return created(attribute, desired);
  if (isUnknown(desired)) return desired;
  if (attribute.type === "object") return changedValues(attribute.shape, desired as Values, prior as Values, none);
  if (attribute.type === "objects") return changedObjects(attribute, desired as Values[], prior as Values[]);
  return semanticallyEqual(attribute, desired, prior) ? prior : desired;
}

function changedObjects(attribute: Attribute, desired: Values[], prior: Values[]): Value {
  // Where a key identifies the elements, their order means nothing. A plan has as many elements as the configuration.
  if (attribute.flags.keyedBy && desired.length === prior.length && semanticallyEqual(attribute, desired, prior))
    return prior;
  return matchElements(attribute, desired, prior).map(([want, have]) => {
    if (isUnknown(want)) return want;
    return have ? changedValues(attribute.shape, want, have, none) : createdValues(attribute.shape, want);
  });
}

const none: ReadonlySet<string> = new Set();

/** The values to answer after the operation: as planned, and unknown ones as the cloud reports them. */
export function finalValues(shape: Shape, planned: Values, actual: Values): Values {
  return mapShape(shape, (attribute, name) => final(attribute, planned[name], actual[name]));
}

function final(attribute: Attribute, planned: Value, actual: Value): Value {
  if (isUnknown(planned)) return actual ?? null;
  if (planned === undefined || planned === null) return null;
  if (attribute.type === "object") return finalValues(attribute.shape, planned as Values, (actual ?? {}) as Values);
  if (attribute.type === "objects")
    return matchElements(attribute, planned as Values[], (actual ?? []) as Values[]).map(([plan, have], index) =>
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
