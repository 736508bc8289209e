import { camelCase } from "../../../lib/core/naming";
import type { AttributeRule, ResourceRule } from "./rule";
import { sslVpnClientCertRule, sslVpnServerRule } from "./ssl-vpn";
import { vpnConnectionRule } from "./vpn-connection";
import { vpnCustomerGatewayRule } from "./vpn-customer-gateway";
import { vpnGatewayRule } from "./vpn-gateway";
import { vpnIpsecServerRule } from "./vpn-ipsec-server";
import { vpnPbrRouteEntryRule, vpnRouteEntryRule } from "./vpn-routes";

/** Every resource type that is migrated, in the order in which programs declare them. */
export const resourceRules: readonly ResourceRule[] = [
  vpnGatewayRule,
  vpnCustomerGatewayRule,
  vpnConnectionRule,
  vpnRouteEntryRule,
  vpnPbrRouteEntryRule,
  sslVpnServerRule,
  sslVpnClientCertRule,
  vpnIpsecServerRule,
];

export const ruleOf: ReadonlyMap<string, ResourceRule> = new Map(resourceRules.map((rule) => [rule.type, rule]));

/** Types that belong to VPN networks too, and that vpnform has no kind for. */
export const leftWithTerraform: Readonly<Record<string, string>> = {
  alicloud_vpn_gateway_vpn_attachment: "connections to transit routers are no kind of vpnform",
  alicloud_vpn_gateway_vco_route: "routes of connections to transit routers are no kind of vpnform",
  alicloud_vpn_gateway_enhanced_vpn_gateway: "enhanced gateways are no kind of vpnform",
};

/** Our name of an attribute; undefined when there is none. */
export function nameOf(theirs: string, rule: AttributeRule): string | undefined {
  return rule.reason === undefined ? (rule.to ?? camelCase(theirs)) : undefined;
}
