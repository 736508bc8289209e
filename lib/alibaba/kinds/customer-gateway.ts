import { attr } from "../../core/attribute";
import { defineKind } from "../../core/kind";
import { checkPeerAddress } from "../rules/address";
import { canonicalAsn, checkPeerAsn } from "../rules/asn";
import { checkAuthKey } from "../rules/secret";
import { checkTags } from "../rules/tags";
import { checkDescription, checkName } from "../rules/text";

/** "guide" in the attributes' documentation is the Apsara Stack VPN developer guide v3.16.2. */
export const customerGateway = defineKind({
  type: "alivpn_customer_gateway",
  predecessor: "alicloud_vpn_customer_gateway",
  provider: "alivpn",
  construct: "CustomerGateway",
  title: "customer gateway",
  summary: "The other end of a connection: the device of a site, known to the cloud by its address.",
  documents: [
    "CreateCustomerGateway, ModifyCustomerGatewayAttribute, DescribeCustomerGateway, DeleteCustomerGateway (public API reference)",
    "MoveVpnResourceGroup, TagResources (public API reference)",
    "Apsara Stack VPN developer guide v3.16.2, 6.4",
  ],
  attributes: {
    /**
     * IP address at which the cloud reaches the site. Unique per region and account; not in 100.64.0.0/10, 127.0.0.0/8,
     * 169.254.0.0/16, 224.0.0.0/4 or 255.0.0.0/8.
     * @see CreateCustomerGateway, IpAddress; guide 6.4.1
     */
    ipAddress: attr.string({ required: true, immutable: true, check: checkPeerAddress }),
    /**
     * Name in the console. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 128
     * characters, beginning with a letter or a Chinese character.
     * @see CreateCustomerGateway, Name; guide 6.4.1
     */
    name: attr.string({ check: checkName }),
    /**
     * Description. Public cloud: 1 to 100 characters, not beginning with a URL. Apsara Stack: 2 to 256
     * characters, beginning with a letter or a Chinese character.
     * @see CreateCustomerGateway, Description; guide 6.4.1
     */
    description: attr.string({ check: checkDescription }),
    /**
     * ASN of the site: `1` to `4294967295` as number or text, or dotted as text (`"1.10"` is 1 * 65536 + 10). Not
     * 45104. Needed for BGP; a private one is recommended.
     * @see CreateCustomerGateway, Asn
     */
    asn: attr.string({
      immutable: true,
      only: "public",
      alsoNumber: true,
      check: checkPeerAsn,
      normalize: canonicalAsn,
    }),
    /**
     * Key that authenticates BGP sessions with the site. 1 to 64 ASCII characters, no spaces, no `?`.
     * @see CreateCustomerGateway, AuthKey
     */
    authKey: attr.string({ sensitive: true, only: "public", check: checkAuthKey }),
    /**
     * Resource group of the customer gateway. A change moves it.
     * @default the account's default group
     * @see CreateCustomerGateway, ResourceGroupId; MoveVpnResourceGroup
     */
    resourceGroupId: attr.string({ only: "public", cloudDefault: "the account's default group" }),
    /**
     * Tags, at most 20. Keys of 1 to 64, values of up to 128 characters, neither beginning with `aliyun` or `acs:` nor
     * containing a URL.
     * @see CreateCustomerGateway, Tags; TagResources
     */
    tags: attr.map({ only: "public", items: [0, 20], check: checkTags }),
    /**
     * Creation time, in milliseconds since 1970.
     * @see DescribeCustomerGateway, CreateTime; guide 6.4.4
     */
    createTime: attr.number({ computed: true, unit: "ms" }),
  },
  uniqueKeys: [["ipAddress"]],
  createdAt: "createTime",
  timing: { create: 0, update: 0, delete: 0, timeout: 300_000 },
});
