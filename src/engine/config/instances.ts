import type { Value } from "../../../lib/core/attribute";
import { GraphError } from "../../errors";
import { formatKey, resourceAddress } from "../../../lib/core/address";
import type { ResourceConfig, StackConfig } from "./config";
import { evaluateValue } from "../lang/value-expression";
import type { Scope } from "../lang/evaluate";
import { hasUnknown, isUnknown } from "../values/unknown";

/** One instance of a resource: the only one, or one per count or for_each element. */
export interface Instance {
  /** `alivpn_gateway.hub`, `alivpn_gateway.hub[0]` or `alivpn_gateway.hub["a"]`. */
  readonly address: string;
  readonly config: ResourceConfig;
  /** Index of count, key of for_each. */
  readonly key?: string | number;
  readonly each?: { readonly key: Value; readonly value: Value };
}

/** Whether count or for_each, if there is one, is known well enough to expand it. */
export function isRepeatKnown({ count, forEach }: ResourceConfig, scope: Scope): boolean {
  if (count) return !hasUnknown(evaluateValue(count, scope));
  return !forEach || !hasUnknownKeys(evaluateValue(forEach, scope));
}

/** Keys must be known when planning; their values may be unknown. */
function hasUnknownKeys(over: Value): boolean {
  return isUnknown(over) || (Array.isArray(over) && hasUnknown(over));
}

/** Expands count and for_each, which must be known when planning. */
export function instancesOf(config: ResourceConfig, scope: Scope): Instance[] {
  if (config.count) {
    const count = evaluateValue(config.count, scope);
    if (hasUnknown(count)) throw unknownRepeat(config, "count");
    if (typeof count !== "number" || !Number.isInteger(count) || count < 0) {
      throw new GraphError("graph-invalid", `count is ${JSON.stringify(count)}`, {
        address: config.path,
        hint: "use a whole number from 0",
      });
    }
    return Array.from({ length: count }, (_, key) => ({ address: config.address + formatKey(key), config, key }));
  }
  if (config.forEach) return forEachInstances(config, evaluateValue(config.forEach, scope));
  return [{ address: config.address, config }];
}

function forEachInstances(config: ResourceConfig, over: Value): Instance[] {
  if (hasUnknownKeys(over)) throw unknownRepeat(config, "for_each");
  const pairs: [string, Value][] = Array.isArray(over)
    ? over.map((item) => [String(item as string), item])
    : typeof over === "object" && over !== null
      ? Object.entries(over)
      : [];
  return pairs.map(([key, value]) => ({
    address: config.address + formatKey(key),
    config,
    key,
    each: { key, value },
  }));
}

function unknownRepeat(config: ResourceConfig, what: string): GraphError {
  return new GraphError("graph-invalid", `${what} depends on a value that is known only after apply`, {
    address: config.path,
    hint: "repeat over values of the program itself, or apply what it depends on first with --target",
  });
}

/** Construct path of an instance: with its key, and its address where the program no longer declares it. */
export function instancePath(config: StackConfig, instance: string): string {
  const declared = declaredAt(config, instance);
  return declared ? declared.path + instance.slice(declared.address.length) : instance;
}

/** What the program declares at an instance's address. */
export function declaredAt(config: StackConfig, instance: string): ResourceConfig | undefined {
  return config.resources.get(resourceAddress(instance));
}
