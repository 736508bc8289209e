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
var topology_exports = {};
__export(topology_exports, {
  checkAlibabaTopology: () => checkAlibabaTopology
});
module.exports = __toCommonJS(topology_exports);
var import_bgp_asn = require("./bgp-asn");
var import_bgp_mixed = require("./bgp-mixed");
var import_customer_gateway_address = require("./customer-gateway-address");
var import_gateway_certificates = require("./gateway-certificates");
var import_ipsec_disabled = require("./ipsec-disabled");
var import_ipsec_server = require("./ipsec-server");
var import_national_standard = require("./national-standard");
var import_network = require("./network");
var import_route_destinations = require("./route-destinations");
var import_route_next_hop = require("./route-next-hop");
var import_route_twins = require("./route-twins");
var import_same_pair = require("./same-pair");
var import_ssl_disabled = require("./ssl-disabled");
var import_ssl_pool_size = require("./ssl-pool-size");
var import_ssl_routes = require("./ssl-routes");
var import_tunnel_mode = require("./tunnel-mode");
var import_tunnel_networks = require("./tunnel-networks");
const rules = [
  import_ipsec_disabled.ipsecDisabled,
  import_tunnel_mode.tunnelMode,
  import_national_standard.nationalStandard,
  import_ipsec_server.ipsecServer,
  import_tunnel_networks.tunnelNetworks,
  import_bgp_asn.bgpAsn,
  import_bgp_mixed.bgpMixed,
  import_same_pair.samePair,
  import_customer_gateway_address.customerGatewayAddress,
  import_route_twins.routeTwins,
  import_route_next_hop.routeNextHop,
  import_route_destinations.routeDestinations,
  import_ssl_disabled.sslDisabled,
  import_ssl_pool_size.sslPoolSize,
  import_ssl_routes.sslRoutes,
  import_gateway_certificates.gatewayCertificates
];
function checkAlibabaTopology(resources) {
  const network = (0, import_network.networkOf)(resources);
  return rules.flatMap((rule) => rule(network));
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkAlibabaTopology
});
//# sourceMappingURL=index.js.map
