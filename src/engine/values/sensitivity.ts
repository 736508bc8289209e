import type { Attribute } from "../../../lib/core/attribute";

/** Whether the attribute or anything in it is a secret. */
export function holdsSecret(attribute: Attribute): boolean {
  return attribute.flags.sensitive === true || Object.values(attribute.shape).some(holdsSecret);
}
