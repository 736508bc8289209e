import type { Stored } from "../storage/table";

/** The reply of a write with this ClientToken. */
export interface UsedToken extends Stored {
  digest: string;
  reply: Record<string, unknown>;
}
