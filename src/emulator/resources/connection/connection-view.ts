import type { Cloud } from "../../cloud/cloud";
import { connectionState, tunnelStatus } from "../../cloud/lifecycle";
import { ownership } from "../../cloud/ownership";
import { inShape } from "../../cloud/shape";
import type { Connection, Tunnel } from "../../model/connection";
import type { Body } from "../../protocol/body";
import { showTags } from "../../rules/tag-rules";
import { noHealthCheck } from "./health-check";
import { showBgp, showTunnel, writtenTunnel } from "./tunnel-view";

const apsaraFields = [
  ...["VpnConnectionId", "CustomerGatewayId", "VpnGatewayId", "Name", "LocalSubnet", "RemoteSubnet", "CreateTime"],
  ...["Status", "EffectImmediately", "IkeConfig", "IpsecConfig", "VcoHealthCheck", "Description"],
];

/** The reply of DescribeVpnConnection. */
export function showConnection(cloud: Cloud, connection: Connection): Body {
  const full = { ...describe(cloud, connection), Tags: showTags(connection.tags) };
  return inShape(cloud.edition, full, apsaraFields);
}

/**
 * An item of DescribeVpnConnections.
 * quirk: its tags are in `Tag.Tag[]`, while the single reply has `Tags.Tag[]`; its VpnBgpConfig has no EnableBgp and
 * has values only if BGP is on.
 */
export function listConnection(cloud: Cloud, connection: Connection): Body {
  const full: Body = { ...describe(cloud, connection), Tag: showTags(connection.tags), ZoneNo: undefined };
  const bgp = full.VpnBgpConfig as Body | undefined;
  if (bgp) full.VpnBgpConfig = connection.bgpEnabled ? { ...bgp, EnableBgp: undefined } : undefined;
  return { ...inShape(cloud.edition, full, apsaraFields), ...ownership(cloud.edition, connection) };
}

function describe(cloud: Cloud, connection: Connection): Body {
  const now = cloud.now();
  const [only] = connection.dual ? [] : connection.tunnels;
  return {
    ...basics(connection),
    State: connectionState(connection, now),
    // quirk: "status" in the guide's list example, "Status" in its tables. With two tunnels it is each tunnel's own
    // (cloud-truth, 11).
    Status: only && tunnelStatus(connection, only, now),
    AttachType: "VPNGW",
    AttachInstanceId: connection.gatewayId,
    CrossAccountAuthorized: false,
    InternetIp: connection.tunnels[0]?.internetIp,
    NetworkType: cloud.gateways.get(connection.gatewayId)?.networkType,
    ResourceGroupId: connection.resourceGroupId,
    Spec: `${cloud.gateways.get(connection.gatewayId)?.bandwidth}M`,
    TransitRouterId: "",
    TransitRouterName: "",
    TunnelBandwidth: "Standard",
    ZoneNo: connection.tunnels[0]?.zone,
    VcoHealthCheck: only && { ...healthCheck(connection), Status: healthStatus(connection, only, now) },
    ...single(cloud, connection),
    RemoteCaCertificate: only?.caCertificate,
    TunnelOptionsSpecification: connection.dual
      ? { TunnelOptions: connection.tunnels.map((tunnel, i) => showTunnel(cloud, connection, tunnel, i + 1)) }
      : undefined,
  };
}

/** The reply of ModifyVpnConnectionAttribute: numbers and booleans where the Describe actions have strings. */
export function modifiedConnection(cloud: Cloud, connection: Connection): Body {
  const { VpnBgpConfig, ...rest } = single(cloud, connection);
  const full = {
    ...basics(connection),
    ...rest,
    VpnBgpConfig: VpnBgpConfig && { ...VpnBgpConfig, AuthKey: undefined },
    Description: "",
    ResourceGroupId: connection.resourceGroupId,
    VcoHealthCheck: connection.dual ? undefined : healthCheck(connection),
    TunnelOptionsSpecification: connection.dual
      ? { TunnelOptions: connection.tunnels.map((tunnel) => writtenTunnel(cloud, connection, tunnel)) }
      : undefined,
  };
  return inShape(cloud.edition, full, apsaraFields);
}

function basics(connection: Connection): Body {
  return {
    VpnConnectionId: connection.id,
    VpnGatewayId: connection.gatewayId,
    Name: connection.name,
    LocalSubnet: connection.localSubnet,
    RemoteSubnet: connection.remoteSubnet,
    CreateTime: connection.createTime,
    EffectImmediately: connection.effectImmediately,
    EnableTunnelsBgp: connection.dual ? connection.bgpEnabled : undefined,
  };
}

/** Top-level fields of single-tunnel connections; dual-tunnel ones have them per tunnel. */
function single(cloud: Cloud, connection: Connection): Body {
  const [tunnel] = connection.tunnels;
  if (connection.dual || tunnel === undefined) return {};
  return {
    CustomerGatewayId: tunnel.customerGatewayId,
    EnableDpd: tunnel.dpd,
    EnableNatTraversal: tunnel.natTraversal,
    IkeConfig: { ...tunnel.ike, Psk: cloud.disclosure.tell(tunnel.ike.Psk) },
    IpsecConfig: tunnel.ipsec,
    // quirk: EnableBgp is a string everywhere.
    VpnBgpConfig: { EnableBgp: String(connection.bgpEnabled), ...showBgp(cloud, connection, tunnel) },
  };
}

function healthCheck(connection: Connection): Body {
  const { enable, dip, sip, interval, retry } = connection.healthCheck.enable ? connection.healthCheck : noHealthCheck;
  // quirk: Enable is a string, Interval and Retry are numbers, although in the request all are strings.
  return { Enable: String(enable), Dip: dip, Sip: sip, Interval: interval, Retry: retry };
}

function healthStatus(connection: Connection, tunnel: Tunnel, now: number): string {
  // quirk: "success" also when the check is off (cloud-truth, 4.1).
  if (!connection.healthCheck.enable) return "success";
  return tunnelStatus(connection, tunnel, now) === "ipsec_sa_established" ? "success" : "failed";
}
