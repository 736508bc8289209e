import type { ProviderClient } from "../../provider/provider";

/** Finds the client that calls for a provider block go through. */
export interface ClientSource {
  /** By the block's key, `alivpn` or `alivpn.alias`. */
  get(key: string): Promise<ProviderClient>;
}
