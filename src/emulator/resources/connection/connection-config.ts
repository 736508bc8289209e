import { action, type ActionTable } from "../../cloud/action";
import type { Cloud } from "../../cloud/cloud";
import type { Connection, Tunnel } from "../../model/connection";
import type { Body } from "../../protocol/body";
import { regionId } from "../../rules/region";
import { need, text } from "../../rules/rules";
import { peerBgpIp } from "./bgp";
import { findConnection } from "./connection";

/** One tunnel from the peer's point of view: local and remote are exchanged. */
function mirrored(cloud: Cloud, tunnel: Tunnel): Body {
  const { LocalId, RemoteId, ...ike } = tunnel.ike;
  return {
    IkeConfig: { ...ike, LocalId: RemoteId, RemoteId: LocalId },
    IpsecConfig: tunnel.ipsec,
    Local: cloud.customerGateways.get(tunnel.customerGatewayId)?.ipAddress,
    Remote: tunnel.internetIp,
  };
}

function mirroredBgp(cloud: Cloud, connection: Connection): Body[] {
  if (!connection.bgpEnabled) return [];
  return connection.tunnels.flatMap((tunnel) => {
    if (tunnel.bgp === undefined) return [];
    return {
      TunnelId: connection.dual ? tunnel.id : undefined,
      LocalAsn: String(cloud.customerGateways.get(tunnel.customerGatewayId)?.asn),
      PeerAsn: String(tunnel.bgp.localAsn),
      LocalBgpIp: peerBgpIp(tunnel.bgp),
      PeerBgpIp: tunnel.bgp.localBgpIp,
      TunnelCidr: tunnel.bgp.tunnelCidr,
    };
  });
}

const downloadVpnConnectionConfig = action({
  params: { RegionId: regionId, VpnConnectionId: need(text()) },
  run(input, cloud) {
    const connection = findConnection(cloud, input.RegionId, input.VpnConnectionId);
    const [first] = connection.tunnels;
    const single = connection.dual || first === undefined ? {} : mirrored(cloud, first);
    const tunnels = connection.tunnels.map((tunnel) => ({ TunnelId: tunnel.id, ...mirrored(cloud, tunnel) }));
    const bgp = mirroredBgp(cloud, connection);
    const config = {
      LocalSubnet: connection.remoteSubnet,
      RemoteSubnet: connection.localSubnet,
      ...single,
      TunnelsConfig: connection.dual ? { TunnelConfig: tunnels } : undefined,
      BgpConfigs: bgp.length > 0 ? { BgpConfig: bgp } : undefined,
    };
    return { VpnConnectionConfig: config };
  },
});

export const actions: ActionTable = { DownloadVpnConnectionConfig: downloadVpnConnectionConfig };
