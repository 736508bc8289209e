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
var vpn_route_entry_exports = {};
__export(vpn_route_entry_exports, {
  vpnRouteEntry: () => vpnRouteEntry
});
module.exports = __toCommonJS(vpn_route_entry_exports);
var import_attribute = require("../../core/attribute");
var import_cidr = require("../../core/cidr");
var import_kind = require("../../core/kind");
var import_route = require("../checks/route");
var import_text = require("../rules/text");
const vpnRouteEntry = (0, import_kind.defineKind)({
  type: "alivpn_route_entry",
  predecessor: "alicloud_vpn_route_entry",
  provider: "alivpn",
  construct: "VpnRouteEntry",
  title: "destination route",
  summary: "Routes traffic into an IPsec connection by its destination network.",
  documents: [
    "CreateVpnRouteEntry, ModifyVpnRouteEntryWeight, PublishVpnRouteEntry, DescribeVpnRouteEntries, DeleteVpnRouteEntry (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.5"
  ],
  attributes: {
    /**
     * VPN gateway whose route table the entry is in.
     * @see CreateVpnRouteEntry, VpnGatewayId; guide 6.5.1
     */
    vpnGatewayId: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * Destination network of the route, host bits clear. Not 0.0.0.0/0; on single-tunnel gateways no network that
     * overlaps 100.64.0.0/10.
     * @see CreateVpnRouteEntry, RouteDest; guide 6.5.1
     */
    routeDest: import_attribute.attr.string({ required: true, immutable: true, check: import_cidr.checkCidr }),
    /**
     * IPsec connection that the traffic goes into.
     * @see CreateVpnRouteEntry, NextHop; guide 6.5.1
     */
    nextHop: import_attribute.attr.string({ required: true, immutable: true }),
    /**
     * 100: active, 0: standby. Of the routes to one destination only one may have 100.
     * @see CreateVpnRouteEntry, Weight; guide 6.5.1
     */
    weight: import_attribute.attr.number({ required: true, values: [0, 100] }),
    /**
     * Whether the route is also published to the VPC's route table.
     * @see CreateVpnRouteEntry, PublishVpc; PublishVpnRouteEntry; guide 6.5.1 and 6.5.5
     */
    publishVpc: import_attribute.attr.bool({ required: true }),
    /**
     * Description. Public cloud: 1 to 100 characters, not beginning with a URL. No read of the API returns it.
     * @see CreateVpnRouteEntry, Description; guide 6.5.1
     */
    description: import_attribute.attr.string({ immutable: true, unreadable: true, check: import_text.checkRouteDescription }),
    /**
     * How the traffic is encapsulated: `Ipsec`. No read of the API returns it.
     * @default "Ipsec"
     * @see CreateVpnRouteEntry, OverlayMode; guide 6.5.1
     */
    overlayMode: import_attribute.attr.string({ immutable: true, unreadable: true, values: ["Ipsec"], cloudDefault: "Ipsec" }),
    /**
     * `published` when the VPC's route table has the route, otherwise `normal`.
     * @see DescribeVpnRouteEntries, State; guide 6.5.4
     */
    state: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Tunnel that the traffic goes into, on dual-tunnel gateways.
     * @see DescribeVpnRouteEntries, NextHopTunnelId
     */
    nextHopTunnelId: import_attribute.attr.string({ computed: true, ignoreDrift: true }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeVpnRouteEntries, CreateTime; guide 6.5.4
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" })
  },
  compositeId: ["vpnGatewayId", "nextHop", "routeDest"],
  uniqueKeys: [["vpnGatewayId", "nextHop", "routeDest"]],
  queue: { kind: "alivpn_gateway", attribute: "vpnGatewayId" },
  createdAt: "createTime",
  timing: { create: 5e3, update: 5e3, delete: 5e3, timeout: 3e5 },
  checks: [import_route.checkRouteDestination]
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  vpnRouteEntry
});
//# sourceMappingURL=vpn-route-entry.js.map
