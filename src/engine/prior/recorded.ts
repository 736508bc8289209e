import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import { VpnformError } from "../../../lib/core/errors";

/** What the state (with the journal replayed) records of one resource instance, in the program's spelling. */
export interface Recorded {
  readonly address: string;
  /** Where the state has it; differs from the address once a move is planned. */
  readonly stateAddress: string;
  readonly kind: Kind;
  /** `alivpn` or `alivpn.alias`. */
  readonly providerKey: string;
  readonly values: Values;
  /** The realm it was made in; absent for the real cloud. */
  readonly realm?: string;
  /** Paths that the state calls sensitive, such as `ikeConfig.localId`. */
  readonly secrets: readonly string[];
  readonly tainted: boolean;
  /** Addresses it was made to depend on. */
  readonly dependencies: readonly string[];
  readonly createFirst: boolean;
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
export function recordedId(recorded: Recorded): string {
  return idOf(recorded.values);
}

/** What distinguishes a recorded resource in the cloud, whatever its address. */
export function cloudKey(recorded: Recorded): string {
  return `${recorded.providerKey} ${recorded.kind.type} ${recordedId(recorded)}`;
}
