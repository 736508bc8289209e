import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";

/**
 * Values that no two resources of a kind may share under one provider, as texts to compare; what is not known yet cannot
 * be compared.
 */
export function uniqueKeys(
  of: { readonly kind: Kind; readonly providerKey: string },
  values: Values | undefined,
): string[] {
  if (!values) return [];
  return (of.kind.unique ?? []).flatMap((names) => {
    const parts = names.map((name) => values[name]);
    return parts.every((part) => typeof part === "string" || typeof part === "number")
      ? [`${of.providerKey} ${of.kind.type} ${names.join()} ${parts.join(" ")}`]
      : [];
  });
}
