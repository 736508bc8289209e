import type { Shape, Values } from "../../../lib/core/attribute";
import { addressParts } from "../../../lib/core/address";
import { sensitiveMarks, valuesJson } from "./graph-values";
import { providerOf, providerSource } from "./provider-names";

/** A resource instance as in every list of Terraform's documents. */

/** The members that identify it. */
export function identityJson(address: string) {
  const { mode, type, name, key } = addressParts(address);
  return {
    address,
    mode,
    type,
    name,
    ...(key === undefined ? {} : { index: key }),
    provider_name: providerSource(providerOf(type)),
  };
}

/** Its values; left out when none is known, or the resource is no longer managed. */
export function resourceJson(address: string, shape: Shape, values: Values | undefined) {
  const known = valuesJson(shape, values) ?? {};
  return {
    ...identityJson(address),
    schema_version: 0,
    ...(Object.keys(known).length > 0 ? { values: known } : {}),
    sensitive_values: sensitiveMarks(shape, values),
  };
}

/** Terraform's order: data sources first, then by type and name; instances by key, numeric keys by number. */
export function inAddressOrder<T extends { readonly address: string }>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: rankOf(item.address) }))
    .sort((left, right) => compare(left.rank, right.rank))
    .map(({ item }) => item);
}

function rankOf(address: string): (string | number)[] {
  const { module, mode, type, name, key } = addressParts(address);
  const keyRank = key === undefined ? [0] : [typeof key === "number" ? 1 : 2, key];
  return [module, mode === "data" ? 0 : 1, type, name, ...keyRank];
}

function compare(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index] as string | number;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
