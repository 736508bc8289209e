import { vpnConnection } from "../../../lib/alibaba/kinds/vpn-connection";
import type { Shape, Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import type { Parameter } from "../../provider/call";
import { jsonParameter, textJsonParameter } from "../messages/json-parameter";
import { complete, objectOf, pick, plainAsn } from "../messages/parameters";

const { attributes } = vpnConnection;

/** Names of the attributes in a block that the program may set. */
function settable(shape: Shape): string[] {
  return Object.keys(shape).filter((name) => shape[name]?.flags.computed !== true);
}

const ikeNames = settable(attributes.ikeConfig.shape);
const ipsecNames = settable(attributes.ipsecConfig.shape);
const tunnelNames = ["role", "customerGatewayId", "enableDpd", "enableNatTraversal", "remoteCaCertificate"];

/**
 * IkeConfig. On a change the whole block is sent, always with the key: if the key is left out, the cloud sets a new
 * random one (ModifyVpnConnectionAttribute, public API reference).
 */
export function ikeParameter(desired: Values | undefined, current?: Values): string | undefined {
  return jsonParameter(pick(complete(desired, current), ikeNames));
}

/** IpsecConfig, always the whole block. */
export function ipsecParameter(desired: Values | undefined, current?: Values): string | undefined {
  return jsonParameter(pick(complete(desired, current), ipsecNames));
}

/** Seconds between probes, and their number, by the documents; the cloud has them in mind for a check that is new. */
const usualProbes = { interval: 3, retry: 3 };

/**
 * HealthCheckConfig: keys in lower case and all values as strings, as in the examples of the documentation. A check that
 * was off is turned on with both numbers: the cloud remembers zeros of it, which it would be asked for otherwise.
 */
export function healthCheckParameter(desired: Values | undefined, current?: Values): string | undefined {
  const turnsOn = current !== undefined && current.enable !== true && desired?.enable === true;
  const whole = turnsOn ? { ...usualProbes, ...desired } : complete(desired, current);
  const { enable, dip, sip, interval, retry } = whole as Record<string, string | undefined>;
  return textJsonParameter({ enable, dip, sip, interval, retry });
}

/** BgpConfig: all values as strings. */
export function bgpParameter(desired: Values | undefined, current?: Values): string | undefined {
  const { enableBgp, localAsn, tunnelCidr, localBgpIp } = session(desired, current) as Record<
    string,
    string | undefined
  >;
  return textJsonParameter({
    EnableBgp: enableBgp,
    LocalAsn: plainAsn(localAsn),
    TunnelCidr: tunnelCidr,
    LocalBgpIp: localBgpIp,
  });
}

/** All BGP settings. If the tunnel network changes, a local address that the cloud chose in the old one is left out. */
function session(desired: Values | undefined, current: Values | undefined): Values {
  const { localBgpIp, ...rest } = complete(desired, current);
  const kept = desired?.localBgpIp !== undefined || rest.tunnelCidr === current?.tunnelCidr;
  return kept && localBgpIp !== undefined ? { ...rest, localBgpIp } : rest;
}

/** Both tunnels of a dual-tunnel connection, matched by role. What the program leaves unset keeps its actual value. */
export function tunnelParameters(desired: unknown, current?: unknown, peers?: Peers): readonly Parameter[] | undefined {
  const wanted = byRole(desired);
  const present = byRole(current);
  const roles = [...new Set([...present.keys(), ...wanted.keys()])].sort();
  return roles.length === 0 ? undefined : roles.map((role) => tunnel(wanted.get(role), present.get(role), peers));
}

/** Customer gateways that a change gives to tunnels which follow their peer's address. */
export function newPeers(desired: unknown, current: unknown): string[] {
  const present = byRole(current);
  return [...byRole(desired)].flatMap(([role, wanted]) => newPeer(wanted, present.get(role)) ?? []);
}

/** Actual values of customer gateways, by id. */
type Peers = ReadonlyMap<string, Values> | undefined;

function tunnel(desired: Values | undefined, current: Values | undefined, peers: Peers): Parameter {
  const blocks = (name: string) => [objectOf(desired?.[name]), objectOf(current?.[name])] as const;
  const ike = followPeer(complete(...blocks("tunnelIkeConfig")), newPeer(desired, current), peers);
  const bgp = session(...blocks("tunnelBgpConfig"));
  // Without BGP the cloud may still report the default ASN; it is not sent back.
  const sendBgp = desired?.tunnelBgpConfig !== undefined || bgp.tunnelCidr !== undefined;
  return {
    ...pick(complete(desired, current), tunnelNames),
    ...(current ? pick(current, ["tunnelId"]) : {}),
    TunnelIkeConfig: pick(current ? withKey(ike, "tunnelIkeConfig.psk") : ike, ikeNames),
    TunnelIpsecConfig: pick(complete(...blocks("tunnelIpsecConfig")), ipsecNames),
    TunnelBgpConfig: sendBgp
      ? { ...pick(bgp, ["tunnelCidr", "localBgpIp"]), LocalAsn: plainAsn(bgp.localAsn) }
      : undefined,
  };
}

/** The other customer gateway that a tunnel gets, if the program does not say how the peer names itself. */
function newPeer(desired: Values | undefined, current: Values | undefined): string | undefined {
  const id = desired?.customerGatewayId;
  if (!current || typeof id !== "string" || id === current.customerGatewayId) return undefined;
  return objectOf(desired?.tunnelIkeConfig)?.remoteId === undefined ? id : undefined;
}

/**
 * A tunnel with a new peer does not keep the old peer's identity.
 * quirk: the cloud leaves it as it is when the customer gateway changes without it (cloud-truth, 4.1: RemoteId).
 */
function followPeer(ike: Values, peer: string | undefined, peers: Peers): Values {
  if (peer === undefined) return ike;
  const { remoteId: _, ...rest } = ike;
  const address = peers?.get(peer)?.ipAddress;
  return address === undefined ? rest : { ...rest, remoteId: address };
}

function byRole(tunnels: unknown): Map<string, Values> {
  const list = Array.isArray(tunnels) ? (tunnels as Values[]) : [];
  return new Map(list.map((each) => [String(each.role as string), each]));
}

/**
 * Returns the block if it has a key. Refuses one without, because the cloud would set a new key that the peer does not
 * have.
 */
export function withKey(ike: Values, attribute: string): Values {
  // SM tunnels authenticate with certificates and have no key.
  if (ike.psk !== undefined || ike.ikeEncAlg === "sm4") return ike;
  throw new VpnformError(
    "plan-refused",
    "the cloud does not show the tunnel's pre-shared key, and a change would replace it",
    {
      hint: `set ${attribute} in the program to the key that the other end uses`,
    },
  );
}
