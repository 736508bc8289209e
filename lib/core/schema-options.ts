import type { Edition } from "./attribute";
import type { IsDeferred } from "./findings";

/** What decides which values are accepted. */
export interface SchemaOptions {
  readonly isDeferred: IsDeferred;
  /** Without it, what either edition allows is accepted. */
  readonly edition?: Edition;
}
