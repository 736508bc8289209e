import { camelCase } from "../../../lib/core/naming";
import { addressOf } from "../lang/reference";
import type { StackConfig } from "./config";
import type { Configured } from "../lang/configured";
import { references } from "../lang/configured";
import { referred } from "./referred";

/**
 * Addresses of resources of which somebody reads what only the cloud can tell, ids aside: these are looked at as soon as they
 * are made, because others wait for it. The rest is looked at together at the end, by list.
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

function* everything(config: StackConfig): Generator<Configured> {
  for (const { values } of config.resources.values()) yield* Object.values(values);
  for (const { values } of config.data.values()) yield* Object.values(values);
  for (const { value } of config.outputs.values()) yield value;
  yield* config.locals.values();
}
