import { camelCase } from "../../../lib/core/naming";
import { addressOf } from "../lang/reference";
import type { StackConfig } from "./config";
import type { ValueExpression } from "../lang/value-expression";
import { references } from "../lang/value-expression";
import { referred } from "./referred";

/**
 * Resources whose computed attributes (except the id) are referenced elsewhere. They are read immediately, all others in
 * one list at the end.
 */
export function awaited(config: StackConfig): Set<string> {
  const found = new Set<string>();
  for (const value of everything(config)) {
    for (const { root, steps } of references(value)) {
      const address = addressOf(root, steps);
      const resource = address === undefined ? undefined : config.resources.get(address);
      if (!resource) continue;
      const first = referred(config, root, steps)?.steps.find((step) => "name" in step);
      const name = first && camelCase(first.name);
      if (name === "id" || (name !== undefined && name in resource.values)) continue;
      found.add(resource.address);
    }
  }
  return found;
}

function* everything(config: StackConfig): Generator<ValueExpression> {
  for (const { values } of config.resources.values()) yield* Object.values(values);
  for (const { values } of config.data.values()) yield* Object.values(values);
  for (const { value } of config.outputs.values()) yield value;
  yield* config.locals.values();
}
