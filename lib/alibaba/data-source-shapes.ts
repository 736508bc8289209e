import { attr } from "../core/attribute";
import type { Shape } from "../core/attribute";
import { asComputed } from "../core/computed";
import type { ComputedShape } from "../core/computed";
import type { KindCheck } from "../core/kind";
import { isSet } from "../core/known";
import { customerGateway } from "./kinds/customer-gateway";
import { vpnConnection } from "./kinds/vpn-connection";
import { vpnGateway } from "./kinds/vpn-gateway";

/** Id of what was found. */
const id = attr.string({ computed: true });

const vpnGatewayKeys = {
  /** Id of the gateway to find; this or `name`. */
  vpnGatewayId: attr.string(),
  /** Name of the gateway to find, which exactly one must have; this or `vpnGatewayId`. */
  name: attr.string(),
  /** Id of the gateway. */
  id,
} as const;

/** A VPN gateway that exists already, found by id or by name. What the cloud never tells is left out. */
export const dataVpnGateway: typeof vpnGatewayKeys &
  ComputedShape<Omit<(typeof vpnGateway)["attributes"], "name" | "period" | "autoPay">> = {
  ...vpnGatewayKeys,
  ...asComputed(vpnGateway.attributes, ["name", "period", "autoPay"]),
};

const customerGatewayKeys = {
  /** Id of the customer gateway to find; this, `name` or `ipAddress`. */
  customerGatewayId: attr.string(),
  /** Name of the customer gateway to find, which exactly one must have. */
  name: attr.string(),
  /** Address of the customer gateway to find. */
  ipAddress: attr.string(),
  /** Id of the customer gateway. */
  id,
} as const;

/** A customer gateway that exists already, found by id, by name or by address. */
export const dataCustomerGateway: typeof customerGatewayKeys &
  ComputedShape<Omit<(typeof customerGateway)["attributes"], "name" | "ipAddress">> = {
  ...customerGatewayKeys,
  ...asComputed(customerGateway.attributes, ["name", "ipAddress"]),
};

const vpnConnectionKeys = {
  /** Id of the connection to find; this or `name`. */
  vpnConnectionId: attr.string(),
  /** Name of the connection to find, which exactly one must have; this or `vpnConnectionId`. */
  name: attr.string(),
  /** Id of the connection. */
  id,
} as const;

/** An IPsec connection that exists already, found by id or by name. What the cloud never tells is left out. */
export const dataVpnConnection: typeof vpnConnectionKeys &
  ComputedShape<Omit<(typeof vpnConnection)["attributes"], "name" | "autoConfigRoute">> = {
  ...vpnConnectionKeys,
  ...asComputed(vpnConnection.attributes, ["name", "autoConfigRoute"]),
};

/** The regions of the cloud: DescribeRegions; guide 6.3.6. */
export const dataRegions = {
  /**
   * Language of the regions' names: `zh-CN` or `en-US`.
   * @default "zh-CN"
   */
  acceptLanguage: attr.string({ values: ["zh-CN", "en-US"] }),
  /** Always `regions`. */
  id,
  /** The regions, in the cloud's order. */
  regions: attr.objects(
    {
      /** Id, such as `eu-central-1`. */
      regionId: attr.string({ computed: true }),
      /** Name for people. */
      localName: attr.string({ computed: true }),
      /** Endpoint of the VPC service there. */
      regionEndpoint: attr.string({ computed: true }),
    },
    { computed: true },
  ),
} as const;

/** Inputs by which a data source finds its one object. */
export const dataSourceKeys = {
  alivpn_gateway: ["vpnGatewayId", "name"],
  alivpn_customer_gateway: ["customerGatewayId", "name", "ipAddress"],
  alivpn_connection: ["vpnConnectionId", "name"],
  alivpn_regions: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Every data source of Alibaba Cloud, by its type in the graph. */
export const alibabaDataSources: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["alivpn_gateway", dataVpnGateway],
  ["alivpn_customer_gateway", dataCustomerGateway],
  ["alivpn_connection", dataVpnConnection],
  ["alivpn_regions", dataRegions],
]);

/** Exactly one of the inputs says what is looked for. */
export function checkKeys(keys: readonly string[]): KindCheck {
  return (values) => {
    const set = keys.filter((key) => isSet(values[key]));
    if (set.length === 1 || keys.length === 0) return [];
    const message =
      set.length === 0 ? `one of ${keys.join(", ")} is required` : `${set.join(" and ")} exclude each other`;
    return [{ severity: "error", attribute: set[1] ?? keys[0] ?? "", message, hint: "set exactly one of them" }];
  };
}
