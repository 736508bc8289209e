import type { Shape, Value, Values } from "../../../lib/core/attribute";
import { knownObject } from "../../../lib/core/known";
import { holdsWriteOnly, versionName } from "../../../lib/core/write-only";

/** The version of a secret that the program has not sent: any of its own is another. */
const notSent = 0;

/**
 * The values of a resource that was imported, without the secrets that the program only writes: they stand under a version,
 * so that no later read brings them back. `isWritten` is asked with the names that lead to the attribute.
 */
export function sealed(shape: Shape, values: Values, isWritten: (path: string) => boolean, path = ""): Values {
  if (!holdsWriteOnly(shape)) return values;
  const result: Values = { ...values };
  for (const [name, { flags, shape: inner }] of Object.entries(shape)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (flags.writeOnly && isWritten(path + name)) {
      delete result[name];
      result[versionName(name)] = notSent;
    } else result[name] = within(value, (item) => sealed(inner, item, isWritten, `${path}${name}.`));
  }
  return result;
}

function within(value: Value, change: (item: Values) => Values): Value {
  if (Array.isArray(value)) return value.map((item) => within(item, change));
  const known = knownObject(value);
  return known ? change(known) : value;
}
