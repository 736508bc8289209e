import { VpnformError } from "../../../lib/core/errors";
import type { Values } from "../../../lib/core/attribute";
import type { PriorResource } from "../prior/prior-resource";

/** A create that was begun and of which nobody knows how it ended. */
export interface PendingCreate {
  /** Intents of its attempts in the journal. All attempts used the same token. */
  readonly intents: readonly string[];
  readonly address: string;
  readonly type: string;
  readonly providerKey: string;
  /** The API's action, such as `CreateVpnGateway`. */
  readonly action: string;
  readonly token?: string;
  /** The values of each attempt, without secrets. The cloud has carried out at most one of them. */
  readonly attempts: readonly Values[];
  /** When the first attempt was begun, in milliseconds since 1970. */
  readonly since: number;
  /** When the last attempt was begun, in milliseconds since 1970. */
  readonly latest: number;
  readonly dependencies: readonly string[];
}

/** Whether the create asked for something that stands on the resource with an id. */
export function standsOn({ attempts }: Pick<PendingCreate, "attempts">, id: string): boolean {
  return attempts.some((asked) => JSON.stringify(asked).includes(JSON.stringify(id)));
}

/** What is to be done about a pending create. */
export type CreateResolution =
  /** It is sent again with its token: the reply tells the earlier id, or a new one. */
  | { readonly create: PendingCreate; readonly outcome: "resend" }
  /** Too early to believe a list that does not show it. */
  | { readonly create: PendingCreate; readonly outcome: "recent" }
  /** It was not carried out. */
  | { readonly create: PendingCreate; readonly outcome: "absent" }
  /** Neither token nor lists can tell; the user decides. `ids` could be what it made. */
  | { readonly create: PendingCreate; readonly outcome: "ambiguous"; readonly ids: readonly string[] }
  /** Nobody was asked, as `--refresh=none` wants it. */
  | { readonly create: PendingCreate; readonly outcome: "unasked" }
  /** A saved plan of an earlier version found what it made. */
  | { readonly create: PendingCreate; readonly outcome: "adopted"; readonly prior: PriorResource };

/** Why nothing may be created at the address of a pending create, and what to do. */
export function undecided(resolution: CreateResolution, path: string): VpnformError {
  const { create, outcome } = resolution;
  const { address, action, since } = create;
  const begun = `${action} for ${address} was begun at ${new Date(since).toISOString()}, and nobody knows how it ended`;
  return new VpnformError("create-pending", begun, {
    address: path,
    hint: adviceOn(outcome, idsOf(resolution), address),
  });
}

const idsOf = (resolution: CreateResolution) => (resolution.outcome === "ambiguous" ? resolution.ids : []);

function adviceOn(outcome: CreateResolution["outcome"], ids: readonly string[], address: string): string {
  const shown = shellWord(address);
  const forget = `\`vpnform pending forget ${shown}\``;
  if (outcome === "recent") return `run again in a minute, when the cloud's lists are sure to be current; or ${forget}`;
  if (ids.length === 0) return `run again without --refresh=none, or ${forget} if it was not carried out`;
  return `${adoptionOf(ids, shown)}; if not, ${forget}`;
}

/** What to do about a create that was carried out, where only these resources look like what it made. */
export function adviceOnMade(ids: readonly string[], address: string): string {
  const shown = shellWord(address);
  const forget = `if it is gone, \`vpnform pending forget ${shown}\``;
  if (ids.length > 0) return `${adoptionOf(ids, shown)}; ${forget}`;
  return `no list shows anything like it: find it, then run \`vpnform pending adopt ${shown} ID\`; or, ${forget}`;
}

function adoptionOf(ids: readonly string[], shown: string): string {
  const which = ids.length > 1 ? `one of ${ids.join(", ")}` : ids[0];
  return `if it made ${which}, run \`vpnform pending adopt ${shown} ${ids[0]}\``;
}

/** An address as a shell takes it. */
export function shellWord(address: string): string {
  return /^[\w.-]+$/.test(address) ? address : `'${address}'`;
}
