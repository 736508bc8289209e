"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var vpn_pbr_route_entry_exports = {};
__export(vpn_pbr_route_entry_exports, {
  vpnPbrRouteEntry: () => vpnPbrRouteEntry
});
module.exports = __toCommonJS(vpn_pbr_route_entry_exports);
var import_attribute = require("../../core/attribute");
var import_cidr = require("../../core/cidr");
var import_kind = require("../../core/kind");
var import_text = require("../rules/text");
const vpnPbrRouteEntry = (0, import_kind.defineKind)({
  type: "alivpn_pbr_route_entry",
  predecessor: "alicloud_vpn_pbr_route_entry",
  provider: "alivpn",
  construct: "VpnPbrRouteEntry",
  title: "policy-based route",
  summary: "Routes traffic into an IPsec connection by its source and destination networks.",
  documents: [
    "CreateVpnPbrRouteEntry, ModifyVpnPbrRouteEntryAttribute, DescribeVpnPbrRouteEntries, DeleteVpnPbrRouteEntry (public API reference)",
    "ModifyVpnPbrRouteEntryWeight, ModifyVpnPbrRouteEntryPriority, PublishVpnRouteEntry (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.5"
  ],
  attributes: {
    /**
     * VPN gateway whose policy table the entry is in.
     * @see CreateVpnPbrRouteEntry, VpnGatewayId; guide 6.5.6
     */
    vpnGatewayId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Network that the traffic comes from, host bits clear.
     * @see CreateVpnPbrRouteEntry, RouteSource; guide 6.5.6
     */
    routeSource: import_attribute.attr.string({ required: true, immutable: true, check: import_cidr.checkCidr }),
    /**
     * Network that the traffic goes to, host bits clear. On single-tunnel gateways neither 0.0.0.0/0 nor a network that
     * overlaps 100.64.0.0/10.
     * @see CreateVpnPbrRouteEntry, RouteDest; guide 6.5.6
     */
    routeDest: import_attribute.attr.string({ required: true, immutable: true, check: import_cidr.checkCidr }),
    /**
     * IPsec connection that the traffic goes into.
     * @see CreateVpnPbrRouteEntry, NextHop; guide 6.5.6
     */
    nextHop: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * 100: active, 0: standby. Of the routes between the same two networks only one may have 100.
     * @see CreateVpnPbrRouteEntry, Weight; guide 6.5.6
     */
    weight: import_attribute.attr.number({ required: true, values: [0, 100] }),
    /**
     * Priority among several matching routes: 1 to 100, the smallest first.
     * @default 10
     * @see CreateVpnPbrRouteEntry, Priority
     */
    priority: import_attribute.attr.number({ range: [1, 100], only: "public", cloudDefault: "10" }),
    /**
     * Whether the route is also published to the VPC's route table.
     * @see CreateVpnPbrRouteEntry, PublishVpc; PublishVpnRouteEntry; guide 6.5.5 and 6.5.6
     */
    publishVpc: import_attribute.attr.bool({ required: true }),
    /**
     * Description. Public cloud: 1 to 100 characters, not beginning with a URL. No read of the API returns it.
     * @see CreateVpnPbrRouteEntry, Description; guide 6.5.6
     */
    description: import_attribute.attr.string({ immutable: true, unreadable: true, check: import_text.checkRouteDescription }),
    /**
     * How the traffic is encapsulated: `Ipsec`. No read of the API returns it.
     * @default "Ipsec"
     * @see CreateVpnPbrRouteEntry, OverlayMode; guide 6.5.6
     */
    overlayMode: import_attribute.attr.string({ immutable: true, unreadable: true, values: ["Ipsec"], cloudDefault: "Ipsec" }),
    /**
     * `published` when the VPC's route table has the route, otherwise `normal`.
     * @see DescribeVpnPbrRouteEntries, State; guide 6.5.9
     */
    state: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Tunnel that the traffic goes into, on dual-tunnel gateways.
     * @see DescribeVpnPbrRouteEntries, NextHopTunnelId
     */
    nextHopTunnelId: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnPbrRouteEntries, CreateTime; guide 6.5.9
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" })
  },
  compositeId: ["vpnGatewayId", "nextHop", "routeSource", "routeDest"],
  uniqueKeys: [["vpnGatewayId", "nextHop", "routeSource", "routeDest"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 5e3, update: 5e3, delete: 5e3, timeout: 3e5 }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  vpnPbrRouteEntry
});
//# sourceMappingURL=vpn-pbr-route-entry.js.map
