import { attr } from "../core/attribute";
import type { Shape } from "../core/attribute";
import { asComputed } from "../core/computed";
import type { ComputedShape } from "../core/computed";
import type { KindCheck } from "../core/kind";
import { isSet } from "../core/known";
import { customerGateway } from "./kinds/customer-gateway";
import { vpnConnection } from "./kinds/vpn-connection";
import { vpnGateway } from "./kinds/vpn-gateway";
import { ikeConfig } from "./shapes/ike-config";
import { ipsecConfig } from "./shapes/ipsec-config";

/** Id of what was found. */
const id = attr.string({ computed: true });

const vpnGatewayKeys = {
  /** Id of the gateway to find; set this or `name`. */
  vpnGatewayId: attr.string(),
  /** Name of the gateway to find; set this or `vpnGatewayId`. Exactly one gateway must have it. */
  name: attr.string(),
  /** Id of the gateway. */
  id,
} as const;

/** A VPN gateway that exists already, found by id or by name. Attributes that the API never returns are left out. */
export const dataVpnGateway: typeof vpnGatewayKeys &
  ComputedShape<Omit<(typeof vpnGateway)["attributes"], "name" | "period" | "autoPay">> = {
  ...vpnGatewayKeys,
  ...asComputed(vpnGateway.attributes, ["name", "period", "autoPay"]),
};

const customerGatewayKeys = {
  /** Id of the customer gateway to find; set this, `name` or `ipAddress`. */
  customerGatewayId: attr.string(),
  /** Name of the customer gateway to find. Exactly one customer gateway must have it. */
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
  /** Id of the connection to find; set this or `name`. */
  vpnConnectionId: attr.string(),
  /** Name of the connection to find; set this or `vpnConnectionId`. Exactly one connection must have it. */
  name: attr.string(),
  /** Id of the connection. */
  id,
} as const;

/**
 * An IPsec connection that exists already, found by id or by name. Attributes that the API never returns are left out.
 */
export const dataVpnConnection: typeof vpnConnectionKeys &
  ComputedShape<Omit<(typeof vpnConnection)["attributes"], "name" | "autoConfigRoute">> = {
  ...vpnConnectionKeys,
  ...asComputed(vpnConnection.attributes, ["name", "autoConfigRoute"]),
};

const vpnConnectionConfigShape = {
  /** Id of the connection whose other end (the device) is to be configured. */
  vpnConnectionId: attr.string({ required: true }),
  /** Id of the connection. */
  id,
  /** Address of the device, which is the customer gateway's; single tunnel only. */
  local: attr.string({ computed: true }),
  /** Address of the VPN gateway, which is the remote end for the device; single tunnel only. */
  remote: attr.string({ computed: true }),
  /** Networks behind the device. */
  localSubnet: attr.list({ computed: true, unordered: true }),
  /** Networks in the cloud. */
  remoteSubnet: attr.list({ computed: true, unordered: true }),
  /** Phase 1 as the device must set it, identities included; single tunnel only. */
  ikeConfig: attr.object(asComputed(ikeConfig, []), { computed: true }),
  /** Phase 2 as the device must set it; single tunnel only. */
  ipsecConfig: attr.object(asComputed(ipsecConfig, []), { computed: true }),
  /** The tunnels of a dual-tunnel connection, each as the device must set it. */
  tunnelsConfig: attr.objects(
    {
      /** Id of the tunnel. */
      tunnelId: attr.string({ computed: true }),
      /** Address of the device at this tunnel. */
      local: attr.string({ computed: true }),
      /** Address of the VPN gateway at this tunnel. */
      remote: attr.string({ computed: true }),
      /** Phase 1 as the device must set it. */
      ikeConfig: attr.object(asComputed(ikeConfig, []), { computed: true }),
      /** Phase 2 as the device must set it. */
      ipsecConfig: attr.object(asComputed(ipsecConfig, []), { computed: true }),
    },
    { computed: true },
  ),
  /** BGP as the device must set it, one entry for each tunnel that uses it. */
  bgpConfigs: attr.objects(
    {
      /** Id of the tunnel; dual tunnel only. */
      tunnelId: attr.string({ computed: true }),
      /** ASN of the device. */
      localAsn: attr.string({ computed: true }),
      /** ASN of the cloud. */
      peerAsn: attr.string({ computed: true }),
      /** BGP address of the device. */
      localBgpIp: attr.string({ computed: true }),
      /** BGP address of the cloud. */
      peerBgpIp: attr.string({ computed: true }),
      /** The /30 network that contains both addresses. */
      tunnelCidr: attr.string({ computed: true }),
    },
    { computed: true },
  ),
} as const;

/** Type of {@link dataVpnConnectionConfig}; its members keep their documentation. */
export type DataVpnConnectionConfigShape = {
  readonly [K in keyof typeof vpnConnectionConfigShape]: (typeof vpnConnectionConfigShape)[K];
};
/** Configuration for the device at the other end of a connection: DownloadVpnConnectionConfig; guide 6.6.6. */
export const dataVpnConnectionConfig: DataVpnConnectionConfigShape = vpnConnectionConfigShape;

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

/** The zones in which new gateways can have their vSwitches: DescribeVpnGatewayAvailableZones. */
export const dataVpnGatewayZones = {
  /** Bandwidth of the gateway in Mbit/s: the zones depend on it. */
  bandwidth: attr.number({
    required: true,
    unit: "Mbit/s",
    catalogue: true,
    values: [5, 10, 20, 50, 100, 200, 500, 1000],
  }),
  /** Always `zones` with the bandwidth behind it. */
  id,
  /** Ids of the zones, in the cloud's order. With one alone, both vSwitches of a gateway may be the same. */
  zoneIds: attr.list({ computed: true }),
} as const;

/** Inputs by which a data source finds its one object. */
export const dataSourceKeys = {
  alivpn_gateway: ["vpnGatewayId", "name"],
  alivpn_customer_gateway: ["customerGatewayId", "name", "ipAddress"],
  alivpn_connection: ["vpnConnectionId", "name"],
  alivpn_connection_config: [],
  alivpn_gateway_zones: [],
  alivpn_regions: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Every data source of Alibaba Cloud, by its type in the graph. */
export const alibabaDataSources: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["alivpn_gateway", dataVpnGateway],
  ["alivpn_customer_gateway", dataCustomerGateway],
  ["alivpn_connection", dataVpnConnection],
  ["alivpn_connection_config", dataVpnConnectionConfig],
  ["alivpn_gateway_zones", dataVpnGatewayZones],
  ["alivpn_regions", dataRegions],
]);

/** Exactly one of the inputs must be set: it says which object to find. */
export function checkKeys(keys: readonly string[]): KindCheck {
  return (values) => {
    const set = keys.filter((key) => isSet(values[key]));
    if (set.length === 1 || keys.length === 0) return [];
    const message =
      set.length === 0 ? `one of ${keys.join(", ")} is required` : `${set.join(" and ")} exclude each other`;
    return [{ severity: "error", attribute: set[1] ?? keys[0] ?? "", message, hint: "set exactly one of them" }];
  };
}
