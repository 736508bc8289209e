import { VpnformError } from "../../../lib/core/errors";
import type { Value } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";

/** How one attribute of the alicloud provider is converted. */
export interface AttributeRule {
  /** Our attribute's name; absent when there is none, and then `reason` says why. */
  readonly to?: string;
  /** A former name of the attribute, used if the current one is not set. */
  readonly formerly?: { readonly name: string; readonly values?: Readonly<Record<string, string>> };
  /** Our values by the provider's. */
  readonly values?: Readonly<Record<string, string>>;
  /** Separator, if a list of ours is one text in the provider. */
  readonly separator?: string;
  /** The type of the resource whose id it holds. */
  readonly refersTo?: string;
  /** Value that the provider sends if it is not set, where the cloud's default is another one. */
  readonly unset?: Value;
  /** Value if it is not set, by the position of its block. */
  readonly byPosition?: readonly Value[];
  /** The attributes of a block. */
  readonly block?: AttributeRules;
  /** Why it cannot be carried over. */
  readonly reason?: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** Rules by the provider's names. */
export type AttributeRules = Readonly<Record<string, AttributeRule>>;

/** An attribute that a resource must not have together with others. */
export interface Conflict {
  readonly attribute: string;
  readonly reason: string;
  readonly advice: string;
}

/** How one resource type of the alicloud provider is converted. */
export interface ResourceRule {
  /** The provider's type, such as `alicloud_vpn_gateway`. */
  readonly type: string;
  readonly kind: Kind;
  /** Added to the ids of constructs whose resources have the same name in Terraform, such as `gateway`. */
  readonly noun: string;
  readonly attributes: AttributeRules;
  /** Attributes that only the cloud sets: our names by the provider's. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Conflicts among values, by our dotted names. `value` gives `"unknown"` for a value that is not known yet. */
  readonly conflicts?: (value: (attribute: string) => Value | undefined) => readonly Conflict[];
  /** Values, by our names, that the provider adds. */
  readonly additions?: (value: (attribute: string) => Value | undefined) => Readonly<Record<string, Value>>;
}

/** The provider's type for a kind. */
export function peerOf({ type, predecessor: peer }: Kind): string {
  if (peer !== undefined) return peer;
  throw new VpnformError("kind-invalid", `${type} names no peer in the alicloud provider`);
}

/** Rules for attributes whose names differ only in their spelling. */
export function same(names: string): AttributeRules {
  return Object.fromEntries(names.split(" ").map((name) => [name, {}]));
}

/** Names of outputs whose names differ only in their spelling. */
export function sameOutputs(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, name]));
}
