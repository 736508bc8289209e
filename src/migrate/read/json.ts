import { blocks as blocksOfGraph, withoutBraces } from "../../../lib/core/graph-block";
import type { Json } from "../hcl/expression";

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, Json>>;

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entry of a table; not what every object of JavaScript has, such as `constructor`. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A simple value as a text; anything else in JSON. */
export function textOf(value: Json | undefined): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A reference such as `${alicloud.sh}` without its braces. */
export function referenceText(value: Json | undefined): string {
  return withoutBraces(textOf(value));
}

/** Blocks of a configuration. */
export function blocks(value: Json | undefined): JsonObject[] {
  return blocksOfGraph(value) as JsonObject[];
}
