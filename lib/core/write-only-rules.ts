import type { Shape, Values } from "./attribute";
import type { IsDeferred } from "./schema-options";
import type { KindFinding } from "./kind";
import { isSet, knownObject } from "./known";
import { holdsWriteOnly, versionName, writeOnlyName } from "./write-only";

/** What is wrong with write-only attributes and their companions: which of them go together, and which do not. */
export function writeOnlyFindings(shape: Shape, values: Values, isDeferred: IsDeferred, path = ""): KindFinding[] {
  if (!holdsWriteOnly(shape)) return [];
  return Object.entries(shape).flatMap(([name, { flags, shape: inner }]) => {
    if (flags.writeOnly) return together(name, flags.requiredEither === true, values, isDeferred, path);
    const value = values[name];
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => {
      const known = knownObject(item);
      const place = Array.isArray(value) ? `${path}${name}[${index}].` : `${path}${name}.`;
      return known ? writeOnlyFindings(inner, known, isDeferred, place) : [];
    });
  });
}

function together(
  name: string,
  required: boolean,
  values: Values,
  isDeferred: IsDeferred,
  path: string,
): KindFinding[] {
  const [secret, version] = [writeOnlyName(name), versionName(name)];
  const [plainSet, secretSet, versionSet] = [name, secret, version].map((each) => isSet(values[each]));
  const finding = (attribute: string, message: string, hint: string): KindFinding[] => [
    { severity: "error", attribute: path + attribute, message, hint },
  ];
  // What is only known later may turn out to be unset.
  if (plainSet && secretSet && ![name, secret].some((each) => isDeferred(values[each])))
    return finding(secret, `is set together with ${name}`, `set one of ${name} and ${secret}`);
  if (secretSet && !versionSet)
    return finding(version, `is required with ${secret}`, `set ${version}, and raise it whenever ${secret} changes`);
  if (versionSet && !secretSet)
    return finding(secret, `is required with ${version}`, `set ${secret}, or remove ${version}`);
  if (required && !plainSet && !secretSet)
    return finding(name, "is required", `set ${name}, or ${secret} to keep it out of the state`);
  return [];
}
