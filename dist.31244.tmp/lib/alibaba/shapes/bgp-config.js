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
var bgp_config_exports = {};
__export(bgp_config_exports, {
  bgpConfig: () => bgpConfig,
  tunnelBgpConfig: () => tunnelBgpConfig
});
module.exports = __toCommonJS(bgp_config_exports);
var import_attribute = require("../../core/attribute");
var import_address = require("../rules/address");
var import_asn = require("../rules/asn");
const session = {
  /**
   * ASN of Alibaba's side as text: `1` to `4294967295`, plain or dotted (`"1.10"` is 1 * 65536 + 10). A private one is
   * recommended.
   * @default "45104"
   * @see CreateVpnConnection, LocalAsn
   */
  localAsn: import_attribute.attr.string({ check: import_asn.checkAsn, normalize: import_asn.canonicalAsn, cloudDefault: "45104" }),
  /**
   * Network between the two ends: a /30 in 169.254.0.0/16, used once per gateway. Not 169.254.0.0/30 to 169.254.6.0/30,
   * nor 169.254.169.252/30. Required with BGP.
   * @see CreateVpnConnection, TunnelCidr
   */
  tunnelCidr: import_attribute.attr.string({ check: import_address.checkTunnelCidr }),
  /**
   * Address of Alibaba's end in the tunnel network.
   * @see CreateVpnConnection, LocalBgpIp
   */
  localBgpIp: import_attribute.attr.string({ check: import_address.checkAddress }),
  /**
   * ASN of the other side: the customer gateway's.
   * @see DescribeVpnConnection, PeerAsn
   */
  peerAsn: import_attribute.attr.string({ computed: true }),
  /**
   * Address of the other end in the tunnel network.
   * @see DescribeVpnConnection, PeerBgpIp
   */
  peerBgpIp: import_attribute.attr.string({ computed: true })
};
const bgpConfigShape = {
  /**
   * Whether routes are exchanged by BGP; needs `tunnelCidr` and a customer gateway with an ASN.
   * @default false
   * @see CreateVpnConnection, BgpConfig.EnableBgp
   */
  enableBgp: import_attribute.attr.bool({ cloudDefault: "false" }),
  ...session,
  /**
   * State of the BGP session; changes by itself.
   * @see DescribeVpnConnection, VpnBgpConfig.Status
   */
  status: import_attribute.attr.string({ computed: true, ignoreDrift: true })
};
const tunnelBgpConfigShape = {
  ...session,
  /**
   * State of the BGP session; changes by itself.
   * @see DescribeVpnConnection, TunnelBgpConfig.BgpStatus
   */
  bgpStatus: import_attribute.attr.string({ computed: true, ignoreDrift: true })
};
const bgpConfig = bgpConfigShape;
const tunnelBgpConfig = tunnelBgpConfigShape;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  bgpConfig,
  tunnelBgpConfig
});
//# sourceMappingURL=bgp-config.js.map
