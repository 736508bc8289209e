import { objectKey } from "../../../lib/core/object-key";
import type { ObjectName } from "../../../lib/core/object-key";

/** `alivpn_gateway.hub (net/hub)`; the path is left out if it adds nothing. */
export function subject(each: ObjectName & { readonly path: string }): string {
  const name = objectKey(each);
  return each.path && each.path !== each.address ? `${name} (${each.path})` : name;
}
