import type { Stored } from "../storage/table";

/** What a write with that ClientToken answered. */
export interface UsedToken extends Stored {
  digest: string;
  reply: Record<string, unknown>;
}
