import type { Edition } from "./edition";

/** Tells whether a value is only known later: a token of the program, or an expression of the graph. */
export type IsDeferred = (value: unknown) => boolean;

/** What decides which values are accepted. */
export interface SchemaOptions {
  readonly isDeferred: IsDeferred;
  /** If unset, everything that one of the editions allows is accepted. */
  readonly edition?: Edition;
  /**
   * What is in no edition's catalogue is an error, because the program could have written `unlisted`. Terraform's
   * configurations cannot: there it is a warning.
   */
  readonly closed?: boolean;
  /** Paths of attributes that the program gave with `unlisted`: nothing is said of them. */
  readonly unlisted?: readonly string[];
}
