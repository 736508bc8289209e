import type { Edition, Values } from "./attribute";
import type { IsDeferred } from "./findings";

/** What decides which values are accepted. */
export interface SchemaOptions {
  readonly isDeferred: IsDeferred;
  /** Without it, what either edition allows is accepted. */
  readonly edition?: Edition;
}

/** A provider's own edition, by which its attributes are judged. */
export function editionOf({ edition }: Values): Edition | undefined {
  if (edition === "apsara" || edition === "public") return edition;
  return edition === undefined ? "public" : undefined;
}
