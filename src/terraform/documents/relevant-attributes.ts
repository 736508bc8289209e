import { camelCase } from "../../../lib/core/naming";
import type { DataConfig, ResourceConfig, StackConfig } from "../../engine/config/config";
import type { ValueExpression } from "../../engine/lang/value-expression";
import { resourceAddress } from "../../../lib/core/address";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import type { OutputChange } from "../../engine/api/model";
import { referenceNames, referencesOf } from "./expression-json";
import type { Reference } from "./expression-json";

/** A reference and the resource in which it stands, which says what `each` and `count` are. */
interface Found extends Reference {
  readonly within?: ResourceConfig;
}

/**
 * Attributes that the planned changes were made from, also through locals and through attributes of other resources.
 */
export function relevantAttributes({ plan, config }: PlanSnapshot, outputs: readonly OutputChange[]): object[] {
  const changing = plan.changes.filter((change) => change.action !== "no-op");
  const open: Found[] = [
    ...changing.flatMap(({ address }) => within(config.resources.get(resourceAddress(address)), [])),
    ...[...plan.planned.deferredData].flatMap((address) => within(config.data.get(address), [])),
    ...outputs.flatMap(({ name, action }) => {
      const output = config.outputs.get(name);
      return output && action !== "no-op" ? referencesOf(output.value) : [];
    }),
  ];
  const seen = new Map<string, Found>();
  for (let found = open.pop(); found; found = open.pop()) {
    const name = referenceNames(found)[0] ?? "";
    if (seen.has(name)) continue;
    seen.set(name, found);
    open.push(...behind(config, found));
  }
  return [...seen.values()]
    .filter(({ address }) => config.resources.has(address) || config.data.has(address))
    .map(({ subject, steps }) => ({ resource: subject, attribute: steps }))
    .sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
}

function sortKey({ resource, attribute }: { resource: string; attribute: readonly (string | number)[] }): string {
  return `${resource} ${attribute.join(".")}`;
}

/** The references that a reference's own value is made from. */
function behind(config: StackConfig, found: Found): Found[] {
  const { address, steps } = found;
  const block = config.resources.get(address) ?? config.data.get(address);
  if (block) return within(block, steps);
  if (address.startsWith("local.")) {
    const local = config.locals.get(address.slice("local.".length));
    return local ? referencesOf(local).map((reference) => ({ ...found, ...reference })) : [];
  }
  if (address.startsWith("each.")) return repeated(found.within?.forEach, found);
  return address.startsWith("count.") ? repeated(found.within?.count, found) : [];
}

function repeated(over: ValueExpression | undefined, { within: resource }: Found): Found[] {
  return over
    ? referencesOf(over).map((reference) => ({ ...reference, ...(resource ? { within: resource } : {}) }))
    : [];
}

/** The references in a block, or in one of its attributes. */
function within(block: ResourceConfig | DataConfig | undefined, steps: readonly (string | number)[]): Found[] {
  if (!block) return [];
  const [first] = steps;
  const values = typeof first === "string" ? [block.values[camelCase(first)]] : Object.values(block.values);
  return values
    .flatMap((value) => (value ? referencesOf(value) : []))
    .map((reference) => ({ ...reference, ...("kind" in block ? { within: block } : {}) }));
}
