import type { Cloud } from "../../cloud/cloud";
import { bgpStatus, connectionState, tunnelStatus } from "../../cloud/lifecycle";
import type { Connection, Tunnel } from "../../model/connection";
import type { Body } from "../../protocol/body";
import { peerBgpIp } from "./bgp";

function asns(cloud: Cloud, tunnel: Tunnel): { LocalAsn?: number; PeerAsn?: number } {
  return { LocalAsn: tunnel.bgp?.localAsn, PeerAsn: cloud.customerGateways.get(tunnel.customerGatewayId)?.asn };
}

/** BGP of a single-tunnel connection; empty if it was never set. */
export function showBgp(cloud: Cloud, connection: Connection, tunnel: Tunnel): Body {
  if (tunnel.bgp === undefined) return {};
  return {
    ...asns(cloud, tunnel),
    LocalBgpIp: tunnel.bgp.localBgpIp,
    PeerBgpIp: peerBgpIp(tunnel.bgp),
    TunnelCidr: tunnel.bgp.tunnelCidr,
    AuthKey: cloud.customerGateways.get(tunnel.customerGatewayId)?.authKey ?? "",
    Status: bgpStatus(connection, tunnel, cloud.now()),
  };
}

function addresses(tunnel: Tunnel): Body {
  if (tunnel.bgp === undefined) return {};
  return {
    LocalBgpIp: tunnel.bgp.localBgpIp,
    PeerBgpIp: peerBgpIp(tunnel.bgp),
    TunnelCidr: tunnel.bgp.tunnelCidr,
  };
}

/** Phase 1 with its key in the form in which replies tell keys. */
function told(cloud: Cloud, { ike }: Tunnel): Body {
  return { ...ike, Psk: cloud.disclosure.tell(ike.Psk) };
}

function basics(cloud: Cloud, connection: Connection, tunnel: Tunnel): Body {
  return {
    TunnelId: tunnel.id,
    Role: tunnel.role,
    CustomerGatewayId: tunnel.customerGatewayId,
    InternetIp: tunnel.internetIp,
    RemoteCaCertificate: tunnel.caCertificate,
    State: connectionState(connection, cloud.now()),
    ZoneNo: tunnel.zone,
  };
}

/** A tunnel in DescribeVpnConnection(s). quirk: booleans, ASNs and lifetimes are strings here, unless told otherwise. */
export function showTunnel(cloud: Cloud, connection: Connection, tunnel: Tunnel, index: number): Body {
  const { LocalAsn, PeerAsn } = asns(cloud, tunnel);
  const tell = (value: boolean | number | undefined) => cloud.tunnelTypes.tell(value);
  return {
    ...basics(cloud, connection, tunnel),
    TunnelIndex: index,
    Status: tunnelStatus(connection, tunnel, cloud.now()),
    EnableDpd: tell(tunnel.dpd),
    EnableNatTraversal: tell(tunnel.natTraversal),
    TunnelBgpConfig: {
      BgpStatus: bgpStatus(connection, tunnel, cloud.now()),
      LocalAsn: tell(LocalAsn),
      PeerAsn: tell(PeerAsn),
      ...addresses(tunnel),
    },
    TunnelIkeConfig: { ...told(cloud, tunnel), IkeLifetime: tell(tunnel.ike.IkeLifetime) },
    TunnelIpsecConfig: { ...tunnel.ipsec, IpsecLifetime: tell(tunnel.ipsec.IpsecLifetime) },
  };
}

/** A tunnel in the replies of the Modify actions. quirk: booleans and numbers are not strings here. */
export function writtenTunnel(cloud: Cloud, connection: Connection, tunnel: Tunnel): Body {
  return {
    ...basics(cloud, connection, tunnel),
    EnableDpd: tunnel.dpd,
    EnableNatTraversal: tunnel.natTraversal,
    TunnelBgpConfig: { ...asns(cloud, tunnel), ...addresses(tunnel) },
    TunnelIkeConfig: told(cloud, tunnel),
    TunnelIpsecConfig: tunnel.ipsec,
  };
}
