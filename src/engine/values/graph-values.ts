import type { Shape, Values } from "../../../lib/core/attribute";
import { fromGraph } from "../../../lib/core/graph-values";

/** A graph object's attributes in the program's spelling; null is the same as unset, at every depth. */
export function valuesFromGraph(shape: Shape, graph: Readonly<Record<string, unknown>>): Values {
  return unsetNulls(fromGraph(shape, graph));
}

/** The values without what is null, at every depth. */
export function unsetNulls(values: Values): Values {
  return withoutNulls(values) as Values;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}
