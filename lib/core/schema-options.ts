import type { Edition } from "./edition";
import type { IsDeferred } from "./findings";

/** What decides which values are accepted. */
export interface SchemaOptions {
  readonly isDeferred: IsDeferred;
  /** If unset, everything that one of the editions allows is accepted. */
  readonly edition?: Edition;
}
