import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { VpnformError } from "../../../lib/core/errors";

/** One resource instance as the state (with the journal replayed) records it, in the program's spelling. */
export interface PriorResource {
  readonly address: string;
  /** Address in the state. Differs from `address` if a move is planned. */
  readonly stateAddress: string;
  readonly kind: Kind;
  /** `alivpn` or `alivpn.alias`. */
  readonly providerKey: string;
  readonly values: Values;
  /** Id of the cloud in which it was made; absent for the real cloud. */
  readonly cloudId?: string;
  /** Paths that the state marks as sensitive, such as `ikeConfig.localId`. */
  readonly sensitivePaths: readonly string[];
  readonly tainted: boolean;
  /** Addresses of its recorded dependencies. */
  readonly dependencies: readonly string[];
  /** An old object that a create-before-destroy replacement has not deleted yet. */
  readonly deposed?: string;
}

/** The id among a resource's values. */
export function idOf(values: Values): string {
  const { id } = values;
  if (typeof id === "string") return id;
  throw new VpnformError("state-corrupt", `a resource in the state has the id ${JSON.stringify(id) ?? "(none)"}`, {
    hint: "restore the state from its backup, or remove the resource with `vpnform state rm` and import it",
  });
}

/** Id of a recorded resource. */
export function priorId(prior: PriorResource): string {
  return idOf(prior.values);
}

/** Identifies a recorded resource in the cloud, independent of its address. */
export function remoteKey(prior: PriorResource): string {
  return `${prior.providerKey} ${prior.kind.type} ${priorId(prior)}`;
}
