import type { Value } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { SecretKeeper } from "../../secrets";
import type { Plan } from "../api/model";
import type { StackConfig } from "../config/config";
import { secretsIn } from "../values/secrets-in";
import { shownShape } from "../values/shown-shape";

/** Tells the keeper what the program calls secret. */
export function keepProgram(config: StackConfig, secrets: SecretKeeper): void {
  for (const { kind, declared } of config.resources.values()) secrets.add(secretsIn(attributesOf(kind), declared));
}

/** Tells the keeper the values of sensitive variables. */
export function keepVariables(config: StackConfig, values: ReadonlyMap<string, Value>, secrets: SecretKeeper): void {
  for (const { name, sensitive } of config.variables.values()) if (sensitive) secrets.add(values.get(name));
}

/** Tells the keeper the secrets that only a plan knows: what expressions make of others, and what the cloud has. */
export function keepPlan(plan: Plan, secrets: SecretKeeper): void {
  for (const each of [...plan.changes, ...plan.drift]) {
    const shape = shownShape(each);
    for (const values of [each.before, each.after]) if (values) secrets.add(secretsIn(shape, values));
  }
  for (const { sensitive, before, after } of plan.outputs) if (sensitive) secrets.add([before, after]);
}

/** The texts among values that are secret. */
export class SecretTexts implements SecretKeeper {
  readonly #known = new Set<string>();

  add(secret: unknown): void {
    if (typeof secret === "string" || typeof secret === "number") this.#known.add(String(secret));
    else if (typeof secret === "object" && secret !== null) for (const each of Object.values(secret)) this.add(each);
  }

  has(value: unknown): boolean {
    return (typeof value === "string" || typeof value === "number") && this.#known.has(String(value));
  }
}

/** Every text of a plan that is secret. */
export function secretTextsOf(
  { config, variables }: { readonly config: StackConfig; readonly variables: ReadonlyMap<string, Value> },
  plan: Plan,
): SecretTexts {
  const texts = new SecretTexts();
  keepProgram(config, texts);
  keepVariables(config, variables, texts);
  keepPlan(plan, texts);
  return texts;
}
