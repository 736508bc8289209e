import { attr } from "../../core/attribute";
import { checkCidr } from "../../core/cidr";
import { defineKind } from "../../core/kind";
import { checkRouteDestination } from "../checks/route";
import { checkRouteDescription } from "../rules/text";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const vpnRouteEntry = defineKind({
  type: "alivpn_route_entry",
  predecessor: "alicloud_vpn_route_entry",
  provider: "alivpn",
  construct: "VpnRouteEntry",
  title: "destination route",
  summary: "Routes traffic into an IPsec connection by its destination network.",
  documents: [
    "CreateVpnRouteEntry, ModifyVpnRouteEntryWeight, PublishVpnRouteEntry, DescribeVpnRouteEntries, DeleteVpnRouteEntry (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.5",
  ],
  attributes: {
    /**
     * VPN gateway whose route table the entry is in.
     * @see CreateVpnRouteEntry, VpnGatewayId; guide 6.5.1
     */
    vpnGatewayId: attr.string({ required: true, immutable: true }),
    /**
     * Destination network of the route, host bits clear. Not 0.0.0.0/0; on single-tunnel gateways no network that
     * overlaps 100.64.0.0/10.
     * @see CreateVpnRouteEntry, RouteDest; guide 6.5.1
     */
    routeDest: attr.string({ required: true, immutable: true, check: checkCidr }),
    /**
     * IPsec connection that the traffic goes into.
     * @see CreateVpnRouteEntry, NextHop; guide 6.5.1
     */
    nextHop: attr.string({ required: true, immutable: true }),
    /**
     * 100: active, 0: standby. Of the routes to one destination only one may have 100. On a dual-tunnel
     * gateway it stays as it is: the cloud ignores a change, and a plan refuses it.
     * @see CreateVpnRouteEntry, Weight; guide 6.5.1
     */
    weight: attr.number({ required: true, values: [0, 100] }),
    /**
     * Whether the route is also published to the VPC's route table.
     * @see CreateVpnRouteEntry, PublishVpc; PublishVpnRouteEntry; guide 6.5.1 and 6.5.5
     */
    publishVpc: attr.bool({ required: true }),
    /**
     * Description. Public cloud: 1 to 100 characters, not beginning with a URL. No read of the API returns it.
     * @see CreateVpnRouteEntry, Description; guide 6.5.1
     */
    description: attr.string({ immutable: true, unreadable: true, check: checkRouteDescription }),
    /**
     * How the traffic is encapsulated: `Ipsec`. No read of the API returns it.
     * @default "Ipsec"
     * @see CreateVpnRouteEntry, OverlayMode; guide 6.5.1
     */
    overlayMode: attr.string({ immutable: true, unreadable: true, values: ["Ipsec"], cloudDefault: "Ipsec" }),
    /**
     * `published` when the VPC's route table has the route, otherwise `normal`.
     * @see DescribeVpnRouteEntries, State; guide 6.5.4
     */
    state: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Tunnel that the traffic goes into, on dual-tunnel gateways.
     * @see DescribeVpnRouteEntries, NextHopTunnelId
     */
    nextHopTunnelId: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnRouteEntries, CreateTime; guide 6.5.4
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
  },
  compositeId: ["vpnGatewayId", "nextHop", "routeDest"],
  uniqueKeys: [["vpnGatewayId", "nextHop", "routeDest"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 5_000, update: 5_000, delete: 5_000, timeout: 300_000 },
  checks: [checkRouteDestination],
});
