import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { attributesOf } from "../../../lib/core/kind";
import { camelCase, snakeCase } from "../../../lib/core/naming";
import { valuesFromGraph } from "../values/graph-values";
import { withDigests } from "../values/private-values";
import { ValueTyper } from "./typed-values";
import { isUnknown } from "../values/unknown";

/** Between values in the program's spelling and the attributes of a state file. */

/** Every attribute of the kind in the graph's spelling, absent ones as null, as Terraform's schema requires. */
export function toStateAttributes(kind: Kind, values: Values): Record<string, unknown> {
  return wholeObject(attributesOf(kind), withDigests(kind.attributes, values));
}

/** The same for any shape; unknown values stay unknown. */
export function wholeObject(shape: Shape, values: Values): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of spelledInOrder(shape)) {
    result[snakeCase(name)] = toState(shape[name] as Attribute, values[name]);
  }
  return result;
}

const orders = new WeakMap<Shape, readonly string[]>();

/** A shape's names, sorted by their spelling in the state. */
export function spelledInOrder(shape: Shape): readonly string[] {
  const known = orders.get(shape);
  if (known) return known;
  const order = Object.keys(shape).sort(bySpelling);
  orders.set(shape, order);
  return order;
}

function bySpelling(a: string, b: string): number {
  const [x, y] = [snakeCase(a), snakeCase(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function toState(attribute: Attribute, value: Value): unknown {
  if (value === undefined || value === null) return null;
  if (isUnknown(value)) return value;
  if (attribute.type === "object") return wholeObject(attribute.shape, value as Values);
  if (attribute.type === "objects")
    return (value as Values[]).map((item) => (isUnknown(item) ? item : wholeObject(attribute.shape, item)));
  return value;
}

/** Where an instance is: its address, and the state by which errors name it. */
export interface InstancePlace {
  readonly address: string;
  readonly place: string;
}

/** Values of a state instance in the program's spelling; null becomes absent. */
export function fromStateAttributes(
  kind: Kind,
  attributes: Readonly<Record<string, unknown>>,
  { address, place }: InstancePlace,
): Values {
  const shape = attributesOf(kind);
  return new ValueTyper(address, place).values(shape, valuesFromGraph(shape, attributes));
}

/** Terraform's form of a path in a state's list of sensitive attributes. */
type StatePathStep = { type: "get_attr"; value: string } | { type: "index"; value: { value: number; type: "number" } };

/** Paths of the kind's secrets. As in Terraform, unset ones count as well, but nothing inside of unset objects. */
export function sensitivePaths(shape: Shape, values: Values): (string | number)[][] {
  return Object.entries(shape).flatMap(([name, attribute]) => {
    if (attribute.flags.sensitive) return [[name]];
    const value = values[name];
    if (value === undefined || value === null) return [];
    if (attribute.type === "object")
      return sensitivePaths(attribute.shape, value as Values).map((path) => [name, ...path]);
    if (attribute.type !== "objects" || !Array.isArray(value)) return [];
    return (value as Values[]).flatMap((item, index) =>
      sensitivePaths(attribute.shape, item).map((path) => [name, index, ...path]),
    );
  });
}

/** The same as the state file writes them. */
export function toStatePaths(paths: readonly (readonly (string | number)[])[]): StatePathStep[][] {
  return paths.map((path) =>
    path.map((step) =>
      typeof step === "number"
        ? { type: "index", value: { value: step, type: "number" } }
        : { type: "get_attr", value: snakeCase(step) },
    ),
  );
}

/** The paths that a state marks as sensitive, in the program's spelling: `ikeConfig.localId`. */
export function sensitivePathsOf(paths: readonly unknown[] | undefined): string[] {
  return (paths ?? []).flatMap((path) => {
    const steps = (Array.isArray(path) ? path : []).map((step: { readonly value?: unknown } | null) =>
      nameOf(step?.value),
    );
    return steps.length > 0 && steps.every((step) => step !== undefined) ? [steps.join(".")] : [];
  });
}

/** The name of an attribute, or the number of an element. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === "string") return camelCase(value);
  const index = (value as { readonly value?: unknown } | null)?.value;
  return typeof index === "number" ? String(index) : undefined;
}
