import { objectKey } from "../../../lib/core/object-key";
import type { ObjectName } from "../../../lib/core/object-key";

/** `alivpn_gateway.hub (net/hub)`; the path is left out where it says nothing new. */
export function subject(each: ObjectName & { readonly path: string }): string {
  const name = objectKey(each);
  return each.path && each.path !== each.address ? `${name} (${each.path})` : name;
}
