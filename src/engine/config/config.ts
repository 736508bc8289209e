import type { Shape, Values } from "../../../lib/core/attribute";
import type { Edition } from "../../../lib/core/edition";
import type { Kind } from "../../../lib/core/kind";
import type { ValueExpression } from "../lang/value-expression";

/** A resource block of the program, before count and for_each. */
export interface ResourceConfig {
  /** `alivpn_gateway.hub` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly kind: Kind;
  readonly path: string;
  readonly source?: string;
  /** Key of the provider block: `alivpn` or `alivpn.alias`. */
  readonly providerKey: string;
  /** As the graph has them, expressions as text: what is checked offline. */
  readonly declared: Values;
  /** Paths of the attributes that the program gave with `unlisted`. */
  readonly unlisted: readonly string[];
  /** The same, ready to be evaluated. */
  readonly values: { readonly [name: string]: ValueExpression };
  /** No value refers to another resource, so all are known from the start. */
  readonly isPlain: boolean;
  readonly count?: ValueExpression;
  readonly forEach?: ValueExpression;
  /** Addresses of resources and data sources that it needs, from expressions and dependsOn. */
  readonly dependencies: readonly string[];
  readonly lifecycle: Lifecycle;
}

export interface Lifecycle {
  readonly createBeforeDestroy: boolean;
  readonly preventDestroy: boolean;
  /** Attribute paths in the program's spelling, or `all`. */
  readonly ignoreChanges: readonly string[] | "all";
  /** Addresses, with or without an attribute. */
  readonly replaceTriggeredBy: readonly string[];
}

/** A data source block. */
export interface DataConfig {
  /** `data.alivpn_gateway.hub` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly path: string;
  readonly source?: string;
  /** Its attributes; absent for another stack's outputs. */
  readonly shape?: Shape;
  readonly providerKey: string;
  readonly values: { readonly [name: string]: ValueExpression };
  readonly dependencies: readonly string[];
}

export interface OutputConfig {
  readonly name: string;
  readonly value: ValueExpression;
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  readonly dependencies: readonly string[];
}

export interface VariableConfig {
  readonly name: string;
  /** As written; absent where anything is taken. */
  readonly type?: string;
  readonly hasDefault: boolean;
  readonly default: unknown;
  readonly sensitive: boolean;
  /** Its value exists during a run only. */
  readonly ephemeral: boolean;
  readonly nullable: boolean;
  /** Conditions on its value, which only Terraform can compute. */
  readonly hasConditions?: boolean;
}

export interface ProviderConfig {
  readonly key: string;
  readonly name: string;
  readonly values: { readonly [name: string]: ValueExpression };
  readonly edition: Edition;
}

/** A whole stack, ready to be planned. */
export interface StackConfig {
  readonly name: string;
  readonly folder: string;
  /** What `terraform.workspace` stands for. */
  readonly workspace: string;
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  readonly resources: ReadonlyMap<string, ResourceConfig>;
  readonly data: ReadonlyMap<string, DataConfig>;
  readonly outputs: ReadonlyMap<string, OutputConfig>;
  readonly locals: ReadonlyMap<string, ValueExpression>;
  readonly variables: ReadonlyMap<string, VariableConfig>;
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly imports: readonly { readonly to: string; readonly id: ValueExpression }[];
  readonly removed: readonly { readonly from: string; readonly destroy: boolean }[];
  readonly backend: Readonly<Record<string, unknown>>;
}
