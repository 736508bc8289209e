import type { Edition, Values } from "./attribute";
import type { IsDeferred } from "./findings";

/** What decides which values are accepted. */
export interface SchemaOptions {
  readonly isDeferred: IsDeferred;
  /** If unset, everything that one of the editions allows is accepted. */
  readonly edition?: Edition;
}

/** The edition that a provider's own values set; its attributes are checked by it. */
export function editionOf({ edition }: Values): Edition | undefined {
  if (edition === "apsara" || edition === "public") return edition;
  return edition === undefined ? "public" : undefined;
}
