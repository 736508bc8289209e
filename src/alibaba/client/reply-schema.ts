import { isCloudId as isId } from "../../../lib/alibaba/rules/cloud-id";
import type { Reply } from "../../provider/call";
import { isRead } from "./retry-policy";

/** Whether a field of a reply is as it always is. */
type Test = (field: unknown) => boolean;

const isText: Test = (field) => typeof field === "string" && field !== "";
const isCount: Test = (field) => /^\d+$/.test(String(field));
const isObject: Test = (field) => typeof field === "object" && field !== null;
type Schema = Readonly<Record<string, Test>>;

const list: Schema = { TotalCount: isCount };

/**
 * What every success reply of an action holds. Where it is missing, something other than the cloud answered, or half of
 * it: nothing can be told from such a reply, least of all that a resource is gone.
 */
const schemas: Readonly<Record<string, Schema>> = {
  CreateVpnGateway: { VpnGatewayId: isId },
  CreateCustomerGateway: { CustomerGatewayId: isId },
  CreateVpnConnection: { VpnConnectionId: isId },
  CreateSslVpnServer: { SslVpnServerId: isId },
  CreateSslVpnClientCert: { SslVpnClientCertId: isId },
  CreateIpsecServer: { IpsecServerId: isId },
  DescribeVpnGateway: { VpnGatewayId: isId },
  DescribeCustomerGateway: { CustomerGatewayId: isId },
  DescribeSslVpnClientCert: { SslVpnClientCertId: isId },
  DescribeVpnGateways: list,
  DescribeCustomerGateways: list,
  DescribeVpnConnections: list,
  DescribeSslVpnServers: list,
  DescribeSslVpnClientCerts: list,
  DescribeVpnRouteEntries: list,
  DescribeVpnPbrRouteEntries: list,
  ListIpsecServers: list,
  ListVpnCertificateAssociations: list,
  DescribeRegions: { Regions: isObject },
  DescribeEndpoints: { Endpoints: isObject },
  DownloadVpnConnectionConfig: { VpnConnectionConfig: isObject },
  // Its keys are checked where they are read.
  AssumeRole: {},
  AssumeRoleWithOIDC: {},
};

/** Every write answers a RequestId. */
const write: Schema = { RequestId: isText };

/** The first field that a success reply of the action would hold and this one does not. */
export function lackOf(action: string, reply: Reply): string | undefined {
  const schema = schemas[action] ?? (isRead(action) ? {} : write);
  return Object.keys(schema).find((name) => !schema[name]?.(reply[name]));
}
