import type { DeclaredResource } from "../../../lib/core/topology";
import type { StackConfig } from "./config";

/** A stack's resources as they are checked offline. */
export function declaredResources({ resources, providers }: StackConfig): DeclaredResource[] {
  return [...resources.values()].map(({ address, path, source, type, declared, unlisted, providerKey }) => ({
    address,
    path,
    ...(source === undefined ? {} : { source }),
    type,
    values: declared,
    ...(unlisted.length > 0 ? { unlisted } : {}),
    edition: providers.get(providerKey)?.edition ?? "public",
    provider: providerKey,
  }));
}
