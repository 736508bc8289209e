import { vpnPbrRouteEntry, vpnRouteEntry } from "../../../lib/alibaba/kinds";
import { peerOf, same } from "./rule";
import type { AttributeRules, ResourceRule } from "./rule";

const attributes: AttributeRules = {
  vpn_gateway_id: { refersTo: "alicloud_vpn_gateway" },
  route_dest: {},
  next_hop: { refersTo: "alicloud_vpn_connection" },
  ...same("weight publish_vpc"),
};

const outputs = { id: "id", status: "state" };

export const vpnRouteEntryRule: ResourceRule = {
  type: peerOf(vpnRouteEntry),
  kind: vpnRouteEntry,
  noun: "route",
  attributes,
  outputs,
};

export const vpnPbrRouteEntryRule: ResourceRule = {
  type: peerOf(vpnPbrRouteEntry),
  kind: vpnPbrRouteEntry,
  noun: "policy-route",
  attributes: { ...attributes, route_source: {} },
  outputs,
};
