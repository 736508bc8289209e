import type { GraphBlock } from "../../lib/core/graph-block";

/** How a stack's state and plans are sealed: OpenTofu's block `encryption`, whose values may still be expressions. */
export interface SealingSettings {
  readonly keyProviders: readonly KeyProviderSettings[];
  readonly methods: readonly MethodSettings[];
  readonly state?: TargetSettings | undefined;
  readonly plan?: TargetSettings | undefined;
  /** States of other stacks, by the name of the data source that reads them. */
  readonly remote: {
    readonly default?: TargetSettings | undefined;
    readonly named: ReadonlyMap<string, TargetSettings>;
  };
}

/** A block `key_provider`. */
export interface KeyProviderSettings {
  readonly type: string;
  readonly name: string;
  /** The key of its metadata in envelopes, unless it is its address. */
  readonly alias?: string | undefined;
  readonly values: GraphBlock;
  /** Names of values that come from the environment, which is the user's own, and not from a file of the folder. */
  readonly fromEnvironment: ReadonlySet<string>;
}

/** A block `method`. */
export interface MethodSettings {
  readonly type: string;
  readonly name: string;
  readonly values: GraphBlock;
  readonly fromEnvironment: ReadonlySet<string>;
}

/** What one kind of file is sealed with, and what else opens it. */
export interface TargetSettings {
  /** A reference such as `method.aes_gcm.main`. */
  readonly method?: string | undefined;
  readonly fallback?: TargetSettings | undefined;
  /** The method `unencrypted` is refused. */
  readonly enforced: boolean;
}

/** Where a block comes from. */
export type SettingsOrigin = "graph" | "environment";
