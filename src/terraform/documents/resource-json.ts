import type { Shape, Values } from "../../../lib/core/attribute";
import { addressParts } from "./address-parts";
import { sensitiveMarks, valuesJson } from "./graph-values";
import { providerOf, providerSource } from "./provider-names";

/** A resource instance as in every list of Terraform's documents. */

export type Mode = "managed" | "data";

/** The members that identify it. */
export function identityJson(address: string, mode: Mode = "managed") {
  const { type, name, key } = addressParts(address.replace(/^data\./, ""));
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
export function resourceJson(address: string, mode: Mode, shape: Shape, values: Values | undefined) {
  const known = valuesJson(shape, values) ?? {};
  return {
    ...identityJson(address, mode),
    schema_version: 0,
    ...(Object.keys(known).length > 0 ? { values: known } : {}),
    sensitive_values: sensitiveMarks(shape, values),
  };
}

/** Terraform's order: data sources first, then by type and name; instances by key, numeric keys by number. */
export function byAddress(left: { readonly address: string }, right: { readonly address: string }): number {
  const [a, b] = [orderOf(left.address), orderOf(right.address)];
  for (const [index, part] of a.entries()) {
    const other = b[index] as string | number;
    if (part !== other) return part < other ? -1 : 1;
  }
  return left.address < right.address ? -1 : left.address > right.address ? 1 : 0;
}

function orderOf(address: string): (string | number)[] {
  const isData = address.startsWith("data.");
  const { type, name, key } = addressParts(address.replace(/^data\./, ""));
  const rank = key === undefined ? 0 : typeof key === "number" ? 1 : 2;
  return [isData ? 0 : 1, type, name, rank, typeof key === "number" ? key : 0, typeof key === "string" ? key : ""];
}
