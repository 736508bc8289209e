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
var kinds_exports = {};
__export(kinds_exports, {
  alibabaKinds: () => alibabaKinds,
  customerGateway: () => import_customer_gateway.customerGateway,
  ipsecServer: () => import_ipsec_server.ipsecServer,
  sslVpnClientCert: () => import_ssl_vpn_client_cert.sslVpnClientCert,
  sslVpnServer: () => import_ssl_vpn_server.sslVpnServer,
  vpnConnection: () => import_vpn_connection.vpnConnection,
  vpnGateway: () => import_vpn_gateway.vpnGateway,
  vpnGatewayCertificate: () => import_vpn_gateway_certificate.vpnGatewayCertificate,
  vpnPbrRouteEntry: () => import_vpn_pbr_route_entry.vpnPbrRouteEntry,
  vpnRouteEntry: () => import_vpn_route_entry.vpnRouteEntry
});
module.exports = __toCommonJS(kinds_exports);
var import_customer_gateway = require("./customer-gateway");
var import_ipsec_server = require("./ipsec-server");
var import_ssl_vpn_client_cert = require("./ssl-vpn-client-cert");
var import_ssl_vpn_server = require("./ssl-vpn-server");
var import_vpn_connection = require("./vpn-connection");
var import_vpn_gateway = require("./vpn-gateway");
var import_vpn_gateway_certificate = require("./vpn-gateway-certificate");
var import_vpn_pbr_route_entry = require("./vpn-pbr-route-entry");
var import_vpn_route_entry = require("./vpn-route-entry");
const kinds = [
  import_vpn_gateway.vpnGateway,
  import_customer_gateway.customerGateway,
  import_vpn_connection.vpnConnection,
  import_vpn_route_entry.vpnRouteEntry,
  import_vpn_pbr_route_entry.vpnPbrRouteEntry,
  import_ssl_vpn_server.sslVpnServer,
  import_ssl_vpn_client_cert.sslVpnClientCert,
  import_ipsec_server.ipsecServer,
  import_vpn_gateway_certificate.vpnGatewayCertificate
];
const alibabaKinds = new Map(kinds.map((kind) => [kind.type, kind]));
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  alibabaKinds,
  customerGateway,
  ipsecServer,
  sslVpnClientCert,
  sslVpnServer,
  vpnConnection,
  vpnGateway,
  vpnGatewayCertificate,
  vpnPbrRouteEntry,
  vpnRouteEntry
});
//# sourceMappingURL=index.js.map
