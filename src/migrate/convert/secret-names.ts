import type { Shape } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { snakeCase } from "../../../lib/core/naming";
import { ruleOf } from "../tables";

/** Names of a type's secret attributes at any depth, in the provider's spelling. */
export function secretNames(type: string): ReadonlySet<string> {
  const rule = ruleOf.get(type);
  return new Set(rule ? sensitive(attributesOf(rule.kind)).map(snakeCase) : []);
}

function sensitive(shape: Shape): string[] {
  return Object.entries(shape).flatMap(([name, { flags, shape: inner }]) =>
    flags.sensitive ? [name] : sensitive(inner),
  );
}
