import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";

/** Some value of an attribute's type; identities differ, so that list elements do too. */
function sample(attribute: Attribute, name: string): Value {
  switch (attribute.type) {
    case "number":
      return 100;
    case "bool":
      return true;
    case "list":
      return ["10.0.0.0/8"];
    case "map":
      return { k: "v" };
    case "object":
      return sampleShape(attribute.shape);
    case "objects":
      return ["master", "slave"].map((role) => ({ ...sampleShape(attribute.shape), role }));
    default:
      return name.toLowerCase().endsWith("asn") ? "65001" : `some-${name}`;
  }
}

/** A value of everything that the program may set. */
export function sampleShape(shape: Shape): Values {
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([, attribute]) => !attribute.flags.computed)
      .map(([name, attribute]) => [name, sample(attribute, name)]),
  );
}

/** Names of everything that the program may set, at every depth. */
export function settable(shape: Shape): string[] {
  return Object.entries(shape)
    .filter(([, { flags }]) => !flags.computed && !flags.clientOnly)
    .flatMap(([name, attribute]) => [name, ...settable(attribute.shape)]);
}
