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
var data_source_shapes_exports = {};
__export(data_source_shapes_exports, {
  alibabaDataSources: () => alibabaDataSources,
  checkKeys: () => checkKeys,
  dataCustomerGateway: () => dataCustomerGateway,
  dataRegions: () => dataRegions,
  dataSourceKeys: () => dataSourceKeys,
  dataVpnConnection: () => dataVpnConnection,
  dataVpnConnectionConfig: () => dataVpnConnectionConfig,
  dataVpnGateway: () => dataVpnGateway
});
module.exports = __toCommonJS(data_source_shapes_exports);
var import_attribute = require("../core/attribute");
var import_computed = require("../core/computed");
var import_known = require("../core/known");
var import_customer_gateway = require("./kinds/customer-gateway");
var import_vpn_connection = require("./kinds/vpn-connection");
var import_vpn_gateway = require("./kinds/vpn-gateway");
var import_ike_config = require("./shapes/ike-config");
var import_ipsec_config = require("./shapes/ipsec-config");
const id = import_attribute.attr.string({ computed: true });
const vpnGatewayKeys = {
  /** Id of the gateway to find; set this or `name`. */
  vpnGatewayId: import_attribute.attr.string(),
  /** Name of the gateway to find; set this or `vpnGatewayId`. Exactly one gateway must have it. */
  name: import_attribute.attr.string(),
  /** Id of the gateway. */
  id
};
const dataVpnGateway = {
  ...vpnGatewayKeys,
  ...(0, import_computed.asComputed)(import_vpn_gateway.vpnGateway.attributes, ["name", "period", "autoPay"])
};
const customerGatewayKeys = {
  /** Id of the customer gateway to find; set this, `name` or `ipAddress`. */
  customerGatewayId: import_attribute.attr.string(),
  /** Name of the customer gateway to find. Exactly one customer gateway must have it. */
  name: import_attribute.attr.string(),
  /** Address of the customer gateway to find. */
  ipAddress: import_attribute.attr.string(),
  /** Id of the customer gateway. */
  id
};
const dataCustomerGateway = {
  ...customerGatewayKeys,
  ...(0, import_computed.asComputed)(import_customer_gateway.customerGateway.attributes, ["name", "ipAddress"])
};
const vpnConnectionKeys = {
  /** Id of the connection to find; set this or `name`. */
  vpnConnectionId: import_attribute.attr.string(),
  /** Name of the connection to find; set this or `vpnConnectionId`. Exactly one connection must have it. */
  name: import_attribute.attr.string(),
  /** Id of the connection. */
  id
};
const dataVpnConnection = {
  ...vpnConnectionKeys,
  ...(0, import_computed.asComputed)(import_vpn_connection.vpnConnection.attributes, ["name", "autoConfigRoute"])
};
const vpnConnectionConfigShape = {
  /** Id of the connection whose other end (the device) is to be configured. */
  vpnConnectionId: import_attribute.attr.string({ required: true }),
  /** Id of the connection. */
  id,
  /** Address of the device, which is the customer gateway's; single tunnel only. */
  local: import_attribute.attr.string({ computed: true }),
  /** Address of the VPN gateway, which is the remote end for the device; single tunnel only. */
  remote: import_attribute.attr.string({ computed: true }),
  /** Networks behind the device. */
  localSubnet: import_attribute.attr.list({ computed: true, unordered: true }),
  /** Networks in the cloud. */
  remoteSubnet: import_attribute.attr.list({ computed: true, unordered: true }),
  /** Phase 1 as the device must set it, identities included; single tunnel only. */
  ikeConfig: import_attribute.attr.object((0, import_computed.asComputed)(import_ike_config.ikeConfig, []), { computed: true }),
  /** Phase 2 as the device must set it; single tunnel only. */
  ipsecConfig: import_attribute.attr.object((0, import_computed.asComputed)(import_ipsec_config.ipsecConfig, []), { computed: true }),
  /** The tunnels of a dual-tunnel connection, each as the device must set it. */
  tunnelsConfig: import_attribute.attr.objects(
    {
      /** Id of the tunnel. */
      tunnelId: import_attribute.attr.string({ computed: true }),
      /** Address of the device at this tunnel. */
      local: import_attribute.attr.string({ computed: true }),
      /** Address of the VPN gateway at this tunnel. */
      remote: import_attribute.attr.string({ computed: true }),
      /** Phase 1 as the device must set it. */
      ikeConfig: import_attribute.attr.object((0, import_computed.asComputed)(import_ike_config.ikeConfig, []), { computed: true }),
      /** Phase 2 as the device must set it. */
      ipsecConfig: import_attribute.attr.object((0, import_computed.asComputed)(import_ipsec_config.ipsecConfig, []), { computed: true })
    },
    { computed: true }
  ),
  /** BGP as the device must set it, one entry for each tunnel that uses it. */
  bgpConfigs: import_attribute.attr.objects(
    {
      /** Id of the tunnel; dual tunnel only. */
      tunnelId: import_attribute.attr.string({ computed: true }),
      /** ASN of the device. */
      localAsn: import_attribute.attr.string({ computed: true }),
      /** ASN of the cloud. */
      peerAsn: import_attribute.attr.string({ computed: true }),
      /** BGP address of the device. */
      localBgpIp: import_attribute.attr.string({ computed: true }),
      /** BGP address of the cloud. */
      peerBgpIp: import_attribute.attr.string({ computed: true }),
      /** The /30 network that contains both addresses. */
      tunnelCidr: import_attribute.attr.string({ computed: true })
    },
    { computed: true }
  )
};
const dataVpnConnectionConfig = vpnConnectionConfigShape;
const dataRegions = {
  /**
   * Language of the regions' names: `zh-CN` or `en-US`.
   * @default "zh-CN"
   */
  acceptLanguage: import_attribute.attr.string({ values: ["zh-CN", "en-US"] }),
  /** Always `regions`. */
  id,
  /** The regions, in the cloud's order. */
  regions: import_attribute.attr.objects(
    {
      /** Id, such as `eu-central-1`. */
      regionId: import_attribute.attr.string({ computed: true }),
      /** Name for people. */
      localName: import_attribute.attr.string({ computed: true }),
      /** Endpoint of the VPC service there. */
      regionEndpoint: import_attribute.attr.string({ computed: true })
    },
    { computed: true }
  )
};
const dataSourceKeys = {
  alivpn_gateway: ["vpnGatewayId", "name"],
  alivpn_customer_gateway: ["customerGatewayId", "name", "ipAddress"],
  alivpn_connection: ["vpnConnectionId", "name"],
  alivpn_connection_config: [],
  alivpn_regions: []
};
const alibabaDataSources = /* @__PURE__ */ new Map([
  ["alivpn_gateway", dataVpnGateway],
  ["alivpn_customer_gateway", dataCustomerGateway],
  ["alivpn_connection", dataVpnConnection],
  ["alivpn_connection_config", dataVpnConnectionConfig],
  ["alivpn_regions", dataRegions]
]);
function checkKeys(keys) {
  return (values) => {
    const set = keys.filter((key) => (0, import_known.isSet)(values[key]));
    if (set.length === 1 || keys.length === 0) return [];
    const message = set.length === 0 ? `one of ${keys.join(", ")} is required` : `${set.join(" and ")} exclude each other`;
    return [{ severity: "error", attribute: set[1] ?? keys[0] ?? "", message, hint: "set exactly one of them" }];
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  alibabaDataSources,
  checkKeys,
  dataCustomerGateway,
  dataRegions,
  dataSourceKeys,
  dataVpnConnection,
  dataVpnConnectionConfig,
  dataVpnGateway
});
//# sourceMappingURL=data-source-shapes.js.map
