import { attr } from "../../core/attribute";
import { checkCidr } from "../../core/cidr";
import { defineKind } from "../../core/kind";
import { checkRouteDescription } from "../rules/text";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const vpnPbrRouteEntry = defineKind({
  type: "alivpn_pbr_route_entry",
  predecessor: "alicloud_vpn_pbr_route_entry",
  provider: "alivpn",
  construct: "VpnPbrRouteEntry",
  title: "policy-based route",
  summary: "Routes traffic into an IPsec connection by its source and destination networks.",
  documents: [
    "CreateVpnPbrRouteEntry, ModifyVpnPbrRouteEntryAttribute, DescribeVpnPbrRouteEntries, DeleteVpnPbrRouteEntry (public API reference)",
    "ModifyVpnPbrRouteEntryWeight, ModifyVpnPbrRouteEntryPriority, PublishVpnRouteEntry (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.5",
  ],
  attributes: {
    /**
     * VPN gateway whose policy table the entry is in.
     * @see CreateVpnPbrRouteEntry, VpnGatewayId; guide 6.5.6
     */
    vpnGatewayId: attr.string({ required: true, immutable: true }),
    /**
     * Network that the traffic comes from, host bits clear.
     * @see CreateVpnPbrRouteEntry, RouteSource; guide 6.5.6
     */
    routeSource: attr.string({ required: true, immutable: true, check: checkCidr }),
    /**
     * Network that the traffic goes to, host bits clear. On single-tunnel gateways neither 0.0.0.0/0 nor a network that
     * overlaps 100.64.0.0/10.
     * @see CreateVpnPbrRouteEntry, RouteDest; guide 6.5.6
     */
    routeDest: attr.string({ required: true, immutable: true, check: checkCidr }),
    /**
     * IPsec connection that the traffic goes into.
     * @see CreateVpnPbrRouteEntry, NextHop; guide 6.5.6
     */
    nextHop: attr.string({ required: true, immutable: true }),
    /**
     * 100: active, 0: standby. Of the routes between the same two networks only one may have 100. On a dual-tunnel
     * gateway it stays as it is: the cloud ignores a change, and a plan refuses it.
     * @see CreateVpnPbrRouteEntry, Weight; guide 6.5.6
     */
    weight: attr.number({ required: true, values: [0, 100] }),
    /**
     * Priority among several matching routes: 1 to 100, the smallest first.
     * @default 10
     * @see CreateVpnPbrRouteEntry, Priority
     */
    priority: attr.number({ range: [1, 100], only: "public", cloudDefault: "10" }),
    /**
     * Whether the route is also published to the VPC's route table.
     * @see CreateVpnPbrRouteEntry, PublishVpc; PublishVpnRouteEntry; guide 6.5.5 and 6.5.6
     */
    publishVpc: attr.bool({ required: true }),
    /**
     * Description. Public cloud: 1 to 100 characters, not beginning with a URL. No read of the API returns it.
     * @see CreateVpnPbrRouteEntry, Description; guide 6.5.6
     */
    description: attr.string({ immutable: true, unreadable: true, check: checkRouteDescription }),
    /**
     * How the traffic is encapsulated: `Ipsec`. No read of the API returns it.
     * @default "Ipsec"
     * @see CreateVpnPbrRouteEntry, OverlayMode; guide 6.5.6
     */
    overlayMode: attr.string({ immutable: true, unreadable: true, values: ["Ipsec"], cloudDefault: "Ipsec" }),
    /**
     * `published` when the VPC's route table has the route, otherwise `normal`.
     * @see DescribeVpnPbrRouteEntries, State; guide 6.5.9
     */
    state: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Tunnel that the traffic goes into, on dual-tunnel gateways.
     * @see DescribeVpnPbrRouteEntries, NextHopTunnelId
     */
    nextHopTunnelId: attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnPbrRouteEntries, CreateTime; guide 6.5.9
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
  },
  compositeId: ["vpnGatewayId", "nextHop", "routeSource", "routeDest"],
  uniqueKeys: [["vpnGatewayId", "nextHop", "routeSource", "routeDest"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 5_000, update: 5_000, delete: 5_000, timeout: 300_000 },
});
