import type { Json } from "../hcl/expression";

/** One object of a state, whichever of Terraform's formats it came in. */
export interface Recorded {
  /** Such as `module.site["paris"]`; empty for the root module. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
  readonly attributes: Readonly<Record<string, Json>>;
  /** Attributes that the state marks as secret. */
  readonly secrets: ReadonlySet<string>;
  /** Alias of the provider's configuration, if the format contains it. */
  readonly providerAlias: string | undefined;
  readonly tainted: boolean;
}
