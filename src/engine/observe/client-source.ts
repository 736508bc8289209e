import type { ProviderClient } from "../../provider/provider";

/** Finds the client for a provider block. */
export interface ClientSource {
  /** By the block's key, `alivpn` or `alivpn.alias`. */
  get(key: string): Promise<ProviderClient>;
}
