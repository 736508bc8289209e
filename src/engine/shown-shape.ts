import type { Shape } from "../../lib/core/attribute";
import { attributesOf } from "../../lib/core/kind";
import type { Change } from "./model";

/** The attributes of a change's kind, those marked as sensitive that are secret because of what they are made from. */
export function shownShape({ kind, secrets = [] }: Pick<Change, "kind" | "secrets">): Shape {
  const shape = attributesOf(kind);
  if (secrets.length === 0) return shape;
  return Object.fromEntries(
    Object.entries(shape).map(([name, attribute]) => [
      name,
      secrets.includes(name) ? { ...attribute, flags: { ...attribute.flags, sensitive: true } } : attribute,
    ]),
  );
}
