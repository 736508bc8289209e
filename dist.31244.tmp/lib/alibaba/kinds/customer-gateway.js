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
var customer_gateway_exports = {};
__export(customer_gateway_exports, {
  customerGateway: () => customerGateway
});
module.exports = __toCommonJS(customer_gateway_exports);
var import_attribute = require("../../core/attribute");
var import_kind = require("../../core/kind");
var import_address = require("../rules/address");
var import_asn = require("../rules/asn");
var import_secret = require("../rules/secret");
var import_tags = require("../rules/tags");
var import_text = require("../rules/text");
const customerGateway = (0, import_kind.defineKind)({
  type: "alivpn_customer_gateway",
  predecessor: "alicloud_vpn_customer_gateway",
  provider: "alivpn",
  construct: "CustomerGateway",
  title: "customer gateway",
  summary: "The other end of a connection: the device of a site, known to the cloud by its address.",
  documents: [
    "CreateCustomerGateway, ModifyCustomerGatewayAttribute, DescribeCustomerGateway, DeleteCustomerGateway (public API reference)",
    "MoveVpnResourceGroup, TagResources (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.4"
  ],
  attributes: {
    /**
     * IP address at which the cloud reaches the site. Unique per region and account; not in 100.64.0.0/10, 127.0.0.0/8,
     * 169.254.0.0/16, 224.0.0.0/4 or 255.0.0.0/8.
     * @see CreateCustomerGateway, IpAddress; guide 6.4.1
     */
    ipAddress: import_attribute.attr.string({ required: true, immutable: true, check: import_address.checkPeerAddress }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateCustomerGateway, Name; guide 6.4.1
     */
    name: import_attribute.attr.string({ check: import_text.checkName }),
    /**
     * Description. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 256
     * characters, beginning with a letter or a Chinese character.
     * @see CreateCustomerGateway, Description; guide 6.4.1
     */
    description: import_attribute.attr.string({ check: import_text.checkDescription }),
    /**
     * ASN of the site as text: `1` to `4294967295`, plain or dotted (`"1.10"` is 1 * 65536 + 10). Not 45104. Needed for
     * BGP; a private one is recommended.
     * @see CreateCustomerGateway, Asn
     */
    asn: import_attribute.attr.string({ immutable: true, only: "public", check: import_asn.checkPeerAsn, normalize: import_asn.canonicalAsn }),
    /**
     * Key that authenticates BGP sessions with the site. 1 to 64 ASCII characters, no spaces, no `?`.
     * @see CreateCustomerGateway, AuthKey
     */
    authKey: import_attribute.attr.string({ sensitive: true, only: "public", check: import_secret.checkAuthKey }),
    /**
     * Resource group of the customer gateway. A change moves it.
     * @default the account's default group
     * @see CreateCustomerGateway, ResourceGroupId; MoveVpnResourceGroup
     */
    resourceGroupId: import_attribute.attr.string({ only: "public", cloudDefault: "the account's default group" }),
    /**
     * Tags, at most 20. Keys of 1 to 64, values of up to 128 characters, neither beginning with `aliyun` or `acs:` nor
     * containing a URL.
     * @see CreateCustomerGateway, Tags; TagResources
     */
    tags: import_attribute.attr.map({ only: "public", items: [0, 20], check: import_tags.checkTags }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeCustomerGateway, CreateTime; guide 6.4.4
     */
    createTime: import_attribute.attr.number({ computed: true, unit: "ms" })
  },
  uniqueKeys: [["ipAddress"]],
  createdAt: "createTime",
  timing: { create: 0, update: 0, delete: 0, timeout: 3e5 }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  customerGateway
});
//# sourceMappingURL=customer-gateway.js.map
