import { UsageError } from "../../errors";
import type { Handler } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";
import { misfit } from "../../provider/observed";
import type { Observed } from "../../provider/observed";
import type { Observer } from "./observer";

/**
 * Finds the resource that an import names; an error if it does not exist. `address` is the importing resource, for the
 * error.
 */
export async function findImport(
  handler: Handler,
  id: string,
  {
    cloud,
    observer,
    address,
  }: { readonly cloud: ProviderClient; readonly observer: Observer; readonly address?: string },
): Promise<Observed> {
  handler.parseId?.(id);
  const found = await observer.find(cloud, handler, id);
  const wrong = found && misfit(handler.kind, found);
  if (wrong !== undefined) {
    throw new UsageError(wrong, {
      ...(address === undefined ? {} : { address }),
      hint: "vpnform has no kind for it: leave it where it is managed now",
    });
  }
  if (found) return found;
  throw new UsageError(`there is no ${handler.kind.title} "${id}" to import`, {
    ...(address === undefined ? {} : { address }),
    hint: "check the id and the provider's region and account",
  });
}
