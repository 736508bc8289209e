import type { Shape, Value, Values } from "../../../lib/core/attribute";

/** The journal finds resources by the values that were asked for, which needs no secrets. */
export function withoutSecrets(shape: Shape, values: Values): Values {
  const result: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const attribute = shape[name];
    if (attribute?.flags.sensitive) continue;
    if (attribute?.type === "object") result[name] = withoutSecrets(attribute.shape, value as Values);
    else if (attribute?.type === "objects" && Array.isArray(value))
      result[name] = value.map((item: Value) => withoutSecrets(attribute.shape, item as Values));
    else result[name] = value;
  }
  return result;
}
