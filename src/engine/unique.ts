import type { PlannedChange } from "./plan-instance";

/**
 * Values that no two resources of a kind may share under one provider, as texts to compare; what is not known yet cannot
 * be compared.
 */
export function uniqueKeys(change: PlannedChange, values: PlannedChange["before"]): string[] {
  if (!values) return [];
  return (change.kind.unique ?? []).flatMap((names) => {
    const parts = names.map((name) => values[name]);
    return parts.every((part) => typeof part === "string" || typeof part === "number")
      ? [`${change.providerKey} ${change.kind.type} ${names.join()} ${parts.join(" ")}`]
      : [];
  });
}
