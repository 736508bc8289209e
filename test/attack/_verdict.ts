import type { Json } from "../_helpers/emulator-process";
import { tracesIn } from "../_helpers/plan-text";
import { idsIn } from "./_stage";

/** What must not be, each with what was found. */
export interface Findings {
  readonly orphans: string[];
  readonly doubles: string[];
  readonly lost: string[];
  readonly hangs: string[];
  readonly wrongWords: string[];
}

export const noFindings = (): Findings => ({ orphans: [], doubles: [], lost: [], hangs: [], wrongWords: [] });

/** How the inventory calls each kind, and what a resource's id is made of there. */
const kinds: Readonly<Record<string, readonly [list: string, ...id: readonly string[]]>> = {
  alivpn_gateway: ["VpnGateway", "VpnGatewayId"],
  alivpn_customer_gateway: ["CustomerGateway", "CustomerGatewayId"],
  alivpn_connection: ["VpnConnection", "VpnConnectionId"],
  // The inventory does not tell a route's gateway, which is that of its next hop.
  alivpn_route_entry: ["VpnRouteEntry", "NextHop", "RouteDest"],
  alivpn_pbr_route_entry: ["VpnPbrRouteEntry", "NextHop", "RouteSource", "RouteDest"],
  alivpn_ssl_server: ["SslVpnServer", "SslVpnServerId"],
  alivpn_ssl_client_cert: ["SslVpnClientCert", "SslVpnClientCertId"],
  alivpn_ipsec_server: ["IpsecServer", "IpsecServerId"],
  huaweivpn_gateway_certificate: ["HuaweiVgwCertificate", "id"],
  alivpn_gateway_certificate: ["VpnCertificateAssociation", "VpnGatewayId", "OwnCertificateId", "CertificateType"],
};

/** Ids of all that exists, by type. */
export function idsByType(inventory: Record<string, Json[]>): Map<string, string[]> {
  const entries = Object.entries(kinds).map(([type, [list, ...parts]]): [string, string[]] => {
    return [type, (inventory[list] ?? []).map((item) => parts.map((part) => item[part] as string).join(":")).sort()];
  });
  return new Map(entries);
}

export const allIds = (inventory: Record<string, Json[]>) => [...idsByType(inventory).values()].flat().sort();

function knownBy(state: string | undefined) {
  try {
    return idsIn(state);
  } catch {
    return undefined;
  }
}

/** Compares what exists with what is declared and what the state knows; `kept` has to be there still. */
export function compare(
  inventory: Record<string, Json[]>,
  state: string | undefined,
  declaredTypes: readonly string[],
  {
    kept,
    leaves = [],
  }: { readonly kept?: readonly string[] | undefined; readonly leaves?: readonly string[] | undefined },
): Pick<Findings, "orphans" | "doubles" | "lost"> {
  const { orphans, doubles, lost } = noFindings();
  const known = knownBy(state);
  if (!known) return { orphans, doubles, lost: [`the state is no JSON, after ${state?.length} characters`] };
  for (const [type, exist] of idsByType(inventory)) {
    if (leaves.includes(type)) continue;
    const wanted = declaredTypes.filter((each) => each === type).length;
    const unlike = compareType(type, exist, known);
    orphans.push(...unlike.orphans);
    lost.push(...unlike.lost);
    if (exist.length > wanted) doubles.push(`${exist.length} of ${type} instead of ${wanted}`);
    if (exist.length < wanted) lost.push(`${exist.length} of ${type} instead of ${wanted}`);
  }
  const exist = allIds(inventory);
  lost.push(...(kept ?? []).filter((id) => !exist.includes(id)).map((id) => `${id} was there before`));
  return { orphans, doubles, lost };
}

/** What a type's resources are in the cloud alone, or in the state alone. */
export function compareType(type: string, exist: readonly string[], known: readonly (readonly [string, string])[]) {
  const ids = known.filter(([address]) => address.startsWith(`${type}.`)).map(([, id]) => id);
  const inState = type.endsWith("route_entry") ? ids.map((id) => id.slice(id.indexOf(":") + 1)) : ids;
  return {
    orphans: exist.filter((id) => !inState.includes(id)).map((id) => `${type} ${id}`),
    lost: inState.filter((id) => !exist.includes(id)).map((id) => `${type} ${id} is in the state alone`),
  };
}

/** Keys of the stories that the scenarios are made of. */
const secrets = /first-key|second-key|key-of-(master|slave)|-----BEGIN [A-Z ]*PRIVATE KEY/;

/** Words that no command may say. */
export function wrongWordsIn(printed: string): string[] {
  const secret = secrets.exec(printed)?.[0];
  const internal =
    /^.*(Cannot read propert|is not a function|is not iterable|\bundefined\b|internal error|\[object ).*$/m.exec(
      printed,
    );
  return [
    ...tracesIn(printed).slice(0, 1),
    ...(secret === undefined ? [] : [`the secret ${secret}`]),
    ...(internal === null ? [] : [internal[0]]),
  ];
}
