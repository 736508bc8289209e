import type { Attribute, Shape } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";

/** A resource as it is shown: its kind, and the paths that are secret because their values are made from secrets. */
export interface ShownResource {
  readonly kind: Kind;
  readonly sensitivePaths?: readonly string[];
}

/** The attributes of a resource's kind, with the secret paths marked as sensitive. */
export function shownShape({ kind, sensitivePaths: secrets = [] }: ShownResource): Shape {
  return secrets.reduce((shape, path) => marked(shape, path.split(".")), attributesOf(kind));
}

/** The shape with the attribute at the path marked. A path through a list marks all elements. */
function marked(shape: Shape, path: readonly string[]): Shape {
  const [name = "", ...rest] = path.filter((step) => !/^\d+$/.test(step));
  const attribute = shape[name];
  if (!attribute) return shape;
  const inner: Attribute =
    rest.length > 0 && Object.keys(attribute.shape).length > 0
      ? { ...attribute, shape: marked(attribute.shape, rest) }
      : { ...attribute, flags: { ...attribute.flags, sensitive: true } };
  return { ...shape, [name]: inner };
}
