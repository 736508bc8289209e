import type { Cloud } from "../../cloud/cloud";
import type { Bgp, Connection, Tunnel } from "../../model/connection";
import { asnOf, cloudAsn } from "../../network/asn";
import { addressOf, addressText, blockOf, contains, overlapsOneOf } from "../../network/cidr";
import { refuse, invalid } from "../../protocol/errors";
import { text, type Values } from "../../rules/rules";

/** Blocks of 169.254.0.0/16 that the cloud reserves. */
const reserved = [0, 1, 2, 3, 4, 5, 6].map((third) => `169.254.${third}.0/30`).concat("169.254.169.252/30");
const linkLocal = blockOf("169.254.0.0/16");

export const bgpRules = {
  LocalAsn: text({ code: "IllegalParam.LocalAsn" }),
  TunnelCidr: text({ code: "InvalidTunnelCidr.Malformed" }),
  LocalBgpIp: text({ code: "InvalidLocalBgpIp.Malformed" }),
};

type BgpInput = Values<typeof bgpRules>;

/** BGP settings of a tunnel from the given and the previous ones. */
export function bgpOf(given: BgpInput, before: Bgp | undefined): Bgp | undefined {
  const localAsn = given.LocalAsn === undefined ? (before?.localAsn ?? cloudAsn) : asnOf(given.LocalAsn);
  if (localAsn === undefined) throw refuse("IllegalParam.LocalAsn", `LocalAsn: ${given.LocalAsn}.`);
  const tunnelCidr = given.TunnelCidr ?? before?.tunnelCidr;
  if (tunnelCidr === undefined) return undefined;
  const block = tunnelBlock(tunnelCidr);
  const keeps = given.TunnelCidr === undefined || given.TunnelCidr === before?.tunnelCidr;
  const localBgpIp = given.LocalBgpIp ?? (keeps ? before?.localBgpIp : undefined) ?? addressText(block.base + 1);
  const address = addressOf(localBgpIp);
  if (address === undefined) throw refuse("InvalidLocalBgpIp.Malformed", `LocalBgpIp: ${localBgpIp}.`);
  if (!contains(block, address)) throw refuse("IllegalParam.LocalBgpIp", `LocalBgpIp: ${localBgpIp}.`);
  return { localAsn, tunnelCidr, localBgpIp };
}

function tunnelBlock(cidr: string) {
  const block = blockOf(cidr);
  if (block === undefined) throw refuse("InvalidTunnelCidr.Malformed", `TunnelCidr: ${cidr}.`);
  if (block.prefix !== 30 || !linkLocal || !contains(linkLocal, block.base) || overlapsOneOf(cidr, reserved)) {
    throw invalid("IllegalParam.TunnelCidr", `TunnelCidr ${cidr} is not a free /30 block of 169.254.0.0/16.`);
  }
  return block;
}

/** The peer's address: the other of the block's two usable ones. */
export function peerBgpIp(bgp: Bgp): string {
  const base = blockOf(bgp.tunnelCidr)?.base ?? 0;
  return addressText(addressOf(bgp.localBgpIp) === base + 1 ? base + 2 : base + 1);
}

/** BGP needs a block and an ASN per tunnel, and no block may be used twice on a gateway. */
export function checkBgp(
  cloud: Cloud,
  connection: Pick<Connection, "id" | "gatewayId" | "bgpEnabled" | "tunnels">,
): void {
  if (connection.bgpEnabled) for (const tunnel of connection.tunnels) checkEnabled(cloud, tunnel);
  const others = cloud.connections.by("gateway", connection.gatewayId).filter((other) => other.id !== connection.id);
  const taken = new Set(others.flatMap((other) => other.tunnels.map((tunnel) => tunnel.bgp?.tunnelCidr)));
  for (const { bgp } of connection.tunnels) {
    if (bgp !== undefined && taken.has(bgp.tunnelCidr)) {
      throw invalid("IllegalParam.TunnelCidr", `TunnelCidr ${bgp.tunnelCidr} is used on the VPN gateway already.`);
    }
    taken.add(bgp?.tunnelCidr);
  }
}

function checkEnabled(cloud: Cloud, tunnel: Tunnel): void {
  if (tunnel.bgp === undefined) throw refuse("MissingParameter.TunnelCidr");
  if (cloud.customerGateways.get(tunnel.customerGatewayId)?.asn === undefined) {
    throw refuse("MissingParam.CustomerGatewayAsn", `CustomerGatewayId: ${tunnel.customerGatewayId}.`);
  }
}
