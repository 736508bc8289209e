import type { VariableSource } from "./variable-sources";

/** The values of variables that count, as texts: those of the last source that has them. */
export function textsOf(sources: readonly VariableSource[]): Record<string, string> {
  const values = new Map(sources.flatMap((source) => Object.entries(source.values)));
  return Object.fromEntries([...values].map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
