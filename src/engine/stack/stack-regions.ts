import { distinctRegions } from "../../provider/provider";
import type { Region } from "../../provider/provider";
import type { Session } from "./session";

/** Regions of the stack's clouds, as far as they can be listed. */
export async function regionsOf({ config, providers, clouds }: Session): Promise<readonly Region[]> {
  const found: Region[] = [];
  for (const { key, name } of config.providers.values()) {
    const provider = providers.get(name);
    if (provider?.regions) found.push(...(await provider.regions(await clouds.get(key))));
  }
  // Several providers of one cloud have the same regions.
  return distinctRegions(found);
}
