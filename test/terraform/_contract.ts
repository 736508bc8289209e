import type { Json } from "./_client";
import { isUnknown } from "./_values";

/**
 * What Terraform demands of plans and results (its "resource instance change lifecycle"), checked as its core does: each
 * function lists what it would report as a defect of the provider.
 */

/** Whether a value has the type of its schema: every attribute and no other, unknown allowed. */
export function typeProblems(attributes: Json[], value: Json, path = ""): string[] {
  const names = attributes.map(({ name }) => name as string).sort();
  const found = Object.keys(value).sort();
  if (names.join() !== found.join()) return [`${path} has ${found.join()} instead of ${names.join()}`];
  return attributes.flatMap((attribute) => typeOf(attribute, value[attribute.name], `${path}.${attribute.name}`));
}

function typeOf({ type, nested_type: nested }: Json, value: Json, path: string): string[] {
  if (value === null || isUnknown(value)) return [];
  if (nested?.nesting === "SINGLE") return typeProblems(nested.attributes, value, path);
  if (nested) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) =>
      isUnknown(item) ? [] : typeProblems(nested.attributes, item, `${path}[${index}]`),
    );
  }
  return primitive(JSON.parse(type.toString()), value, path);
}

function primitive(type: Json, value: Json, path: string): string[] {
  if (isUnknown(value)) return [];
  if (Array.isArray(type)) {
    const fits = type[0] === "list" ? Array.isArray(value) : typeof value === "object" && !Array.isArray(value);
    return fits ? Object.entries(value).flatMap(([key, item]) => primitive(type[1], item, `${path}[${key}]`)) : [path];
  }
  return typeof value === (type === "bool" ? "boolean" : type) ? [] : [`${path} is ${typeof value}, not ${type}`];
}

/** What terraform would say against a plan. */
export function planProblems(attributes: Json[], prior: Json, config: Json, planned: Json, path = ""): string[] {
  return attributes.flatMap((attribute) => {
    const at = `${path}.${attribute.name}`;
    const [was, want, plan] = [prior?.[attribute.name] ?? null, config[attribute.name], planned[attribute.name]];
    return planned1(attribute, was, want, plan, at);
  });
}

function planned1(attribute: Json, prior: Json, config: Json, planned: Json, path: string): string[] {
  if (attribute.write_only) return planned === null ? [] : [`${path} is write-only, and planned`];
  if (same(planned, config)) return [];
  if (config === null) return attribute.computed || planned === null ? [] : [`${path} is planned, and not computed`];
  if (attribute.nested_type && !isUnknown(config) && !isUnknown(planned))
    return plannedNested(attribute.nested_type, prior, config, planned, path);
  return prior !== null && same(planned, prior) ? [] : [`${path} is planned as neither configuration nor state say`];
}

function plannedNested({ nesting, attributes }: Json, prior: Json, config: Json, planned: Json, path: string) {
  if (planned === null) return [`${path} is planned for absence`];
  if (nesting === "SINGLE") return planProblems(attributes, prior, config, planned, path);
  if (planned.length !== config.length) return [`${path} has ${planned.length} elements instead of ${config.length}`];
  return (config as Json[]).flatMap((want, index) => {
    const at = `${path}[${index}]`;
    if (isUnknown(want) || isUnknown(planned[index])) return same(want, planned[index]) ? [] : [at];
    return planProblems(attributes, prior?.[index] ?? null, want, planned[index], at);
  });
}

/** What terraform would say against the result of an apply: what was planned is so, and nothing is unknown. */
export function resultProblems(planned: Json, result: Json, path = ""): string[] {
  if (isUnknown(result)) return [`${path} is not known after apply`];
  if (isUnknown(planned)) return unknownsIn(result, path);
  if (planned === null || typeof planned !== "object")
    return same(planned, result) ? [] : [`${path} is not as planned`];
  if (result === null || typeof result !== "object") return [`${path} is gone`];
  const keys = [...new Set([...Object.keys(planned), ...Object.keys(result)])];
  return keys.flatMap((key) =>
    key in planned && key in result
      ? resultProblems(planned[key], result[key], `${path}.${key}`)
      : [`${path}.${key} came or went`],
  );
}

function unknownsIn(value: Json, path: string): string[] {
  if (isUnknown(value)) return [`${path} is not known after apply`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unknownsIn(item, `${path}.${key}`));
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: Json): Json {
  if (isUnknown(value)) return "(unknown)";
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key])]);
}
