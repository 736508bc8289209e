import type { CodeGroup } from "../../cloud/code-book";

const provider = "alicloud provider 81c43b672";
const analogy = "no source tells; formed like the codes of the other kinds";

const gateway = (section: string): CodeGroup => gone(`guide ${section}`, "InvalidVpnGatewayInstanceId.NotFound");
const customerGateway = gone("guide 6.4.4 and 6.4.5", "InvalidCustomerGatewayInstanceId.NotFound");
const connection = gone("guide 6.6.4 and 6.6.6", "InvalidVpnConnectionInstanceId.NotFound");
/** A list of routes is asked for by its gateway. */
const routes = [
  gateway("6.5"),
  gone(`${provider}, service_alicloud_vpn_gateway.go (#7206)`, "InvalidVpnInstanceId.NotFound"),
];
const route = [
  gone(`${provider}, resource_alicloud_vpn_route_entry.go, delete`, "InvalidRouteEntry.NotFound"),
  ...routes,
];
const sslServer = [
  gone(
    `${provider}, service_alicloud_vpn_gateway.go and resource_alicloud_ssl_vpn_server.go`,
    "InvalidSslVpnServerId.NotFound",
  ),
  gone(analogy, "InvalidSslVpnServer.NotFound"),
];
const sslClientCert = [
  gone(
    `${provider}, resource_alicloud_ssl_vpn_client_cert.go, delete; guide 6.7.10`,
    "InvalidSslVpnClientCertId.NotFound",
  ),
  gone(analogy, "InvalidSslVpnClientCert.NotFound"),
];
const ipsecServer = [
  gone(analogy, "InvalidIpsecServerId.NotFound", "InvalidIpsecServer.NotFound", "ResourceNotFound.IpsecServer"),
];
const certificate = gone(analogy, "InvalidCertificateId.NotFound", "InvalidCertificate.NotFound");
const role = {
  source: "guide 7.3.2; public reference, AssumeRole",
  codes: {
    "EntityNotExist.Role": "correct roleArn: the account has no such role",
    NoPermission: "grant sts:AssumeRole to the caller, and let the role trust it",
    "InvalidParameter.DurationSeconds": "choose a duration from 900 s to the role's maximum session duration",
  },
};

/** What single actions say: that what they are about is gone, and what means something else elsewhere. */
export const actions: Readonly<Record<string, readonly CodeGroup[]>> = {
  CreateVpnGateway: [
    {
      // The order may have been accepted all the same (#10310).
      source: `${provider}, resource_alicloud_vpn_gateway.go, create`,
      means: "server",
      codes: {
        "OperationFailed.SslNotSupport": "run again: a gateway that was ordered all the same is found",
      },
    },
    {
      source: "alicloud provider, issues 6804 and 6908",
      codes: {
        "InvalidVSwitchId.NotFound":
          "new gateways need two vSwitches of the VPC, in two zones: set disasterRecoveryVSwitchId beside vSwitchId, and check both",
      },
    },
    {
      source: "alicloud provider, issues 819 and 823",
      codes: { UnnecessarySslConnection: "remove sslConnections, or set enableSsl" },
    },
  ],
  DescribeVpnGateway: [gateway("6.3.4")],
  DeleteVpnGateway: [
    gateway("6.3.5"),
    // Of this id, and only when it is deleted.
    gone(
      `${provider}, resource_alicloud_vpn_gateway.go, delete`,
      "InvalidVpnGatewayId.NotFound",
      "INSTANCE_NOT_EXISTS",
    ),
    {
      source:
        "alibabacloudstack provider 98051880, resource_apsarastack_vpngateway_vpngateway.go, delete: a known issue",
      means: "conflict",
      only: "apsara",
      codes: { UnknownError: "" },
    },
  ],
  DescribeCustomerGateway: [customerGateway],
  DeleteCustomerGateway: [customerGateway],
  CreateVpnConnection: [
    {
      source: `${provider}, resource_alicloud_vpn_gateway_vpn_attachment_test.go (legacyFields)`,
      codes: {
        "VpnConnection.InvalidCreateTunnelOptions":
          "the gateway takes only connections with two tunnels: describe both, roles master and slave, in tunnelOptionsSpecification",
      },
    },
  ],
  DescribeVpnConnection: [connection],
  DeleteVpnConnection: [connection],
  DescribeVpnRouteEntries: routes,
  DeleteVpnRouteEntry: route,
  DescribeVpnPbrRouteEntries: routes,
  DeleteVpnPbrRouteEntry: route,
  DescribeSslVpnServers: sslServer,
  DeleteSslVpnServer: [...sslServer, gateway("6.3.4")],
  DescribeSslVpnClientCert: [
    ...sslClientCert,
    // Here the public cloud names no certificate.
    gone(`${provider}, service_alicloud_vpn_gateway.go (#7286)`, "InvalidInstanceId.NotFound"),
  ],
  DeleteSslVpnClientCert: [...sslClientCert, ...sslServer],
  ListIpsecServers: ipsecServer,
  DeleteIpsecServer: [...ipsecServer, gateway("6.3.4")],
  ListVpnCertificateAssociations: [gateway("6.3.4")],
  DissociateVpnGatewayWithCertificate: [certificate, gateway("6.3.4")],
  AssumeRole: [role],
  AssumeRoleWithOIDC: [role],
};

function gone(source: string, ...codes: string[]): CodeGroup {
  return { source, means: "gone", codes: Object.fromEntries(codes.map((code) => [code, ""])) };
}
