import { vpnPbrRouteEntry, vpnRouteEntry } from "../../../lib/alibaba/kinds";
import { same } from "./rule";
import type { AttributeRules, ResourceRule } from "./rule";

const attributes: AttributeRules = {
  vpn_gateway_id: { refersTo: "alicloud_vpn_gateway" },
  route_dest: {},
  next_hop: { refersTo: "alicloud_vpn_connection" },
  ...same("weight publish_vpc"),
};

const outputs = { id: "id", status: "state" };

export const vpnRouteEntryRule: ResourceRule = {
  type: "alicloud_vpn_route_entry",
  kind: vpnRouteEntry,
  noun: "route",
  attributes,
  outputs,
};

export const vpnPbrRouteEntryRule: ResourceRule = {
  type: "alicloud_vpn_pbr_route_entry",
  kind: vpnPbrRouteEntry,
  noun: "policy-route",
  attributes: { ...attributes, route_source: {} },
  outputs,
};
