import type { Construct } from "constructs";
import type { PropsOfShape } from "../core/attribute";
import { DataSource } from "../core/resource";
import type { DataSourceClass, ResourceOptions } from "../core/resource";
import {
  checkKeys,
  dataCustomerGateway,
  dataRegions,
  dataSourceKeys,
  dataVpnConnection,
  dataVpnConnectionConfig,
  dataVpnGateway,
  dataVpnGatewayZones,
} from "./data-source-shapes";
import { alibabaProviderName } from "./provider-shape";

/** Props of {@link DataVpnGateway}. */
export interface DataVpnGatewayProps extends PropsOfShape<typeof dataVpnGateway>, ResourceOptions {}
const DataVpnGatewayBase: DataSourceClass<typeof dataVpnGateway> = DataSource(
  "alivpn_gateway",
  alibabaProviderName,
  dataVpnGateway,
  "DataVpnGateway",
  [checkKeys(dataSourceKeys.alivpn_gateway)],
);

/**
 * A VPN gateway that exists already and is managed elsewhere.
 *
 * @example
 * const hub = new alibaba.DataVpnGateway(stack, "hub", { name: "hub" });
 */
export class DataVpnGateway extends DataVpnGatewayBase {
  constructor(scope: Construct, id: string, props: DataVpnGatewayProps) {
    super(scope, id, props);
  }
}

/** Props of {@link DataCustomerGateway}. */
export interface DataCustomerGatewayProps extends PropsOfShape<typeof dataCustomerGateway>, ResourceOptions {}
const DataCustomerGatewayBase: DataSourceClass<typeof dataCustomerGateway> = DataSource(
  "alivpn_customer_gateway",
  alibabaProviderName,
  dataCustomerGateway,
  "DataCustomerGateway",
  [checkKeys(dataSourceKeys.alivpn_customer_gateway)],
);

/**
 * A customer gateway that exists already and is managed elsewhere.
 *
 * @example
 * const berlin = new alibaba.DataCustomerGateway(stack, "berlin", { ipAddress: "203.0.113.7" });
 */
export class DataCustomerGateway extends DataCustomerGatewayBase {
  constructor(scope: Construct, id: string, props: DataCustomerGatewayProps) {
    super(scope, id, props);
  }
}

/** Props of {@link DataVpnConnection}. */
export interface DataVpnConnectionProps extends PropsOfShape<typeof dataVpnConnection>, ResourceOptions {}
const DataVpnConnectionBase: DataSourceClass<typeof dataVpnConnection> = DataSource(
  "alivpn_connection",
  alibabaProviderName,
  dataVpnConnection,
  "DataVpnConnection",
  [checkKeys(dataSourceKeys.alivpn_connection)],
);

/**
 * An IPsec connection that exists already and is managed elsewhere.
 *
 * @example
 * const office = new alibaba.DataVpnConnection(stack, "office", { vpnConnectionId: "vco-bp15oes1py4i6" });
 */
export class DataVpnConnection extends DataVpnConnectionBase {
  constructor(scope: Construct, id: string, props: DataVpnConnectionProps) {
    super(scope, id, props);
  }
}

/** Props of {@link DataVpnConnectionConfig}. */
export interface DataVpnConnectionConfigProps extends PropsOfShape<typeof dataVpnConnectionConfig>, ResourceOptions {}
const DataVpnConnectionConfigBase: DataSourceClass<typeof dataVpnConnectionConfig> = DataSource(
  "alivpn_connection_config",
  alibabaProviderName,
  dataVpnConnectionConfig,
  "DataVpnConnectionConfig",
);

/**
 * The configuration for the device at the other end of an IPsec connection. It is seen from the device: local is the
 * device, remote the cloud. An output made from its pre-shared keys must be marked as sensitive.
 *
 * @example
 * const device = new alibaba.DataVpnConnectionConfig(stack, "device", { vpnConnectionId: "vco-bp15oes1py4i6" });
 */
export class DataVpnConnectionConfig extends DataVpnConnectionConfigBase {
  constructor(scope: Construct, id: string, props: DataVpnConnectionConfigProps) {
    super(scope, id, props);
  }
}

/** Props of {@link DataVpnGatewayZones}. */
export interface DataVpnGatewayZonesProps extends PropsOfShape<typeof dataVpnGatewayZones>, ResourceOptions {}
const DataVpnGatewayZonesBase: DataSourceClass<typeof dataVpnGatewayZones> = DataSource(
  "alivpn_gateway_zones",
  alibabaProviderName,
  dataVpnGatewayZones,
  "DataVpnGatewayZones",
);

/**
 * The zones of the provider's region in which the two vSwitches of a new gateway can lie. Public cloud only.
 *
 * @example
 * const zones = new alibaba.DataVpnGatewayZones(stack, "zones", { bandwidth: 10 });
 */
export class DataVpnGatewayZones extends DataVpnGatewayZonesBase {
  constructor(scope: Construct, id: string, props: DataVpnGatewayZonesProps) {
    super(scope, id, props);
  }
}

/** Props of {@link DataRegions}. */
export interface DataRegionsProps extends PropsOfShape<typeof dataRegions>, ResourceOptions {}
const DataRegionsBase: DataSourceClass<typeof dataRegions> = DataSource(
  "alivpn_regions",
  alibabaProviderName,
  dataRegions,
  "DataRegions",
);

/**
 * The regions of the cloud.
 *
 * @example
 * const regions = new alibaba.DataRegions(stack, "regions");
 */
export class DataRegions extends DataRegionsBase {
  constructor(scope: Construct, id: string, props: DataRegionsProps = {}) {
    super(scope, id, props);
  }
}
