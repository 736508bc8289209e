import type { KindCheck } from "./kind";
import { isSet } from "./known";

/** Makes the rule that of each pair the first attribute is only set together with the second. */
export function neededWith(pairs: readonly (readonly [name: string, needed: string])[]): KindCheck {
  return (values) =>
    pairs
      .filter(([name, needed]) => isSet(values[name]) && !isSet(values[needed]))
      .map(([name, needed]) => ({
        severity: "error" as const,
        attribute: needed,
        message: `is required with ${name}`,
        hint: `set ${needed}, or remove ${name}`,
      }));
}
