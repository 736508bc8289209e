import type { Attribute, Shape } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Change } from "../api/model";

/** The attributes of a change's kind, those marked as sensitive that are secret because of what they are made from. */
export function shownShape({ kind, secrets = [] }: Pick<Change, "kind" | "secrets">): Shape {
  return secrets.reduce((shape, path) => marked(shape, path.split(".")), attributesOf(kind));
}

/** With the attribute at the path marked; of a list's elements all are alike. */
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
