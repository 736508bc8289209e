import type { Attribute, AttributeFlags, Shape, Value, Values } from "../../lib/core/attribute";

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

/** Whether it is one of the two that a write-only attribute brings with it; the cloud knows neither. */
export function isCompanion({ writeOnlyOf, versionOf }: AttributeFlags): boolean {
  return writeOnlyOf !== undefined || versionOf !== undefined;
}

/** A value of everything that the program may set, secrets under their plain names. */
export function sampleShape(shape: Shape): Values {
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([, { flags }]) => !flags.computed && !isCompanion(flags))
      .map(([name, attribute]) => [name, sample(attribute, name)]),
  );
}

/** Names of everything that the program may set, at every depth. */
export function settable(shape: Shape): string[] {
  return Object.entries(shape)
    .filter(([, { flags }]) => !flags.computed && !flags.clientOnly && !isCompanion(flags))
    .flatMap(([name, attribute]) => [name, ...settable(attribute.shape)]);
}
