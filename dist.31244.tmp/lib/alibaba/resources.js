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
var resources_exports = {};
__export(resources_exports, {
  CustomerGateway: () => CustomerGateway,
  IpsecServer: () => IpsecServer,
  SslVpnClientCert: () => SslVpnClientCert,
  SslVpnServer: () => SslVpnServer,
  VpnConnection: () => VpnConnection,
  VpnGateway: () => VpnGateway,
  VpnGatewayCertificate: () => VpnGatewayCertificate,
  VpnPbrRouteEntry: () => VpnPbrRouteEntry,
  VpnRouteEntry: () => VpnRouteEntry
});
module.exports = __toCommonJS(resources_exports);
var import_resource = require("../core/resource");
var import_customer_gateway = require("./kinds/customer-gateway");
var import_ipsec_server = require("./kinds/ipsec-server");
var import_ssl_vpn_client_cert = require("./kinds/ssl-vpn-client-cert");
var import_ssl_vpn_server = require("./kinds/ssl-vpn-server");
var import_vpn_connection = require("./kinds/vpn-connection");
var import_vpn_gateway = require("./kinds/vpn-gateway");
var import_vpn_gateway_certificate = require("./kinds/vpn-gateway-certificate");
var import_vpn_pbr_route_entry = require("./kinds/vpn-pbr-route-entry");
var import_vpn_route_entry = require("./kinds/vpn-route-entry");
const VpnGatewayBase = (0, import_resource.Resource)(import_vpn_gateway.vpnGateway);
class VpnGateway extends VpnGatewayBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const CustomerGatewayBase = (0, import_resource.Resource)(import_customer_gateway.customerGateway);
class CustomerGateway extends CustomerGatewayBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const VpnConnectionBase = (0, import_resource.Resource)(import_vpn_connection.vpnConnection);
class VpnConnection extends VpnConnectionBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const VpnRouteEntryBase = (0, import_resource.Resource)(import_vpn_route_entry.vpnRouteEntry);
class VpnRouteEntry extends VpnRouteEntryBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const VpnPbrRouteEntryBase = (0, import_resource.Resource)(import_vpn_pbr_route_entry.vpnPbrRouteEntry);
class VpnPbrRouteEntry extends VpnPbrRouteEntryBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const SslVpnServerBase = (0, import_resource.Resource)(import_ssl_vpn_server.sslVpnServer);
class SslVpnServer extends SslVpnServerBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const SslVpnClientCertBase = (0, import_resource.Resource)(import_ssl_vpn_client_cert.sslVpnClientCert);
class SslVpnClientCert extends SslVpnClientCertBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const IpsecServerBase = (0, import_resource.Resource)(import_ipsec_server.ipsecServer);
class IpsecServer extends IpsecServerBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
const VpnGatewayCertificateBase = (0, import_resource.Resource)(import_vpn_gateway_certificate.vpnGatewayCertificate);
class VpnGatewayCertificate extends VpnGatewayCertificateBase {
  constructor(scope, id, props) {
    super(scope, id, props);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  CustomerGateway,
  IpsecServer,
  SslVpnClientCert,
  SslVpnServer,
  VpnConnection,
  VpnGateway,
  VpnGatewayCertificate,
  VpnPbrRouteEntry,
  VpnRouteEntry
});
//# sourceMappingURL=resources.js.map
