import { VpnformError } from "../../../lib/core/errors";
import type { Value } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";

/** What becomes of one attribute of the alicloud provider. */
export interface AttributeRule {
  /** Our attribute's name; absent when there is none, and then `reason` says why. */
  readonly to?: string;
  /** An earlier name of the attribute, taken where the present one is not set. */
  readonly formerly?: { readonly name: string; readonly values?: Readonly<Record<string, string>> };
  /** Our words for theirs. */
  readonly values?: Readonly<Record<string, string>>;
  /** What joins the elements of a list that is one text there. */
  readonly separator?: string;
  /** The type of the resource whose id it holds. */
  readonly refersTo?: string;
  /** What the provider sends when it is not set, where the cloud would do something else. */
  readonly unset?: Value;
  /** What it is when it is not set, by the position of its block. */
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

/** An attribute that a resource must not keep beside others. */
export interface Conflict {
  readonly attribute: string;
  readonly reason: string;
  readonly advice: string;
}

/** What becomes of one resource type of the alicloud provider. */
export interface ResourceRule {
  /** Their type, such as `alicloud_vpn_gateway`. */
  readonly type: string;
  readonly kind: Kind;
  /** Tells constructs apart whose resources have the same name in Terraform, such as `gateway`. */
  readonly noun: string;
  readonly attributes: AttributeRules;
  /** What only the cloud sets: our names by theirs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What does not go together, by our names and dotted; given the values, `"unknown"` where they are not known yet. */
  readonly conflicts?: (value: (attribute: string) => Value | undefined) => readonly Conflict[];
  /** Values, by our names, that the provider adds. */
  readonly additions?: (value: (attribute: string) => Value | undefined) => Readonly<Record<string, Value>>;
}

/** Their type of a kind. */
export function peerOf({ type, alicloudType: peer }: Kind): string {
  if (peer !== undefined) return peer;
  throw new VpnformError("kind-invalid", `${type} names no peer in the alicloud provider`);
}

/** Attributes that have the same name on both sides but for its spelling. */
export function same(names: string): AttributeRules {
  return Object.fromEntries(names.split(" ").map((name) => [name, {}]));
}

/** Outputs that have the same name on both sides but for its spelling. */
export function sameOutputs(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, name]));
}
