import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";

/**
 * Values that no two resources of a kind may share under one provider, as comparable texts. Keys with unknown values
 * are left out.
 */
export function uniqueKeys(
  of: { readonly kind: Kind; readonly providerKey: string },
  values: Values | undefined,
): string[] {
  if (!values) return [];
  return (of.kind.uniqueKeys ?? []).flatMap((names) => {
    const parts = names.map((name) => values[name]);
    return parts.every((part) => typeof part === "string" || typeof part === "number")
      ? [`${of.providerKey} ${of.kind.type} ${names.join()} ${parts.join(" ")}`]
      : [];
  });
}
