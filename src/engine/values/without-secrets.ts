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

/** Values that were kept without secrets, with those of other values of the same resource. */
export function withSecretsOf(shape: Shape, kept: Values, source: Values): Values {
  const result: Values = { ...kept };
  for (const [name, value] of Object.entries(source)) {
    const attribute = shape[name];
    const own = kept[name];
    if (attribute?.flags.sensitive) result[name] = value;
    else if (attribute?.type === "object" && isValues(own) && isValues(value))
      result[name] = withSecretsOf(attribute.shape, own, value);
    else if (attribute?.type === "objects" && Array.isArray(own) && Array.isArray(value))
      result[name] = own.map((item: Value, index) => {
        const other = value[index];
        return isValues(item) && isValues(other) ? withSecretsOf(attribute.shape, item, other) : item;
      });
  }
  return result;
}

const isValues = (value: Value | undefined): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
