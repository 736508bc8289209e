/** What the vendor documents say of one action: where, and which fields its reply has, at whatever depth. */
export interface DocumentedAction {
  readonly document: string;
  readonly fields: ReadonlySet<string>;
}

const ike = "IkeConfig IkeAuthAlg IkeEncAlg IkeLifetime IkeMode IkePfs IkeVersion LocalId Psk RemoteId";
const ipsec = "IpsecConfig IpsecAuthAlg IpsecEncAlg IpsecLifetime IpsecPfs";
const health = "VcoHealthCheck Dip Enable Interval Retry Sip";
const paged = "PageNumber PageSize TotalCount";

/** The 38 actions of the documents. Sections are those of the Apsara Stack VPN developer guide v3.16.2. */
export const documentedActions: Readonly<Record<string, DocumentedAction>> = {
  AssociateVpnGatewayWithCertificate: {
    document: "AssociateVpnGatewayWithCertificate, public API reference",
    fields: new Set(["RequestId"]),
  },
  CreateCustomerGateway: action("6.4.1", "CustomerGatewayId IpAddress Name Description CreateTime"),
  CreateSslVpnClientCert: action("6.7.6", "Name SslVpnClientCertId"),
  CreateSslVpnServer: action("6.7.1", "Name SslVpnServerId"),
  CreateVpnConnection: action("6.6.1", "VpnConnectionId CreateTime Name"),
  CreateVpnGateway: action("6.3.1", "Name VpnGatewayId"),
  CreateVpnPbrRouteEntry: action(
    "6.5.6",
    "CreateTime Description NextHop OverlayMode RouteDest RouteSource State VpnInstanceId Weight",
  ),
  CreateVpnRouteEntry: action(
    "6.5.1",
    "CreateTime Description NextHop OverlayMode RouteDest State VpnInstanceId Weight",
  ),
  DeleteCustomerGateway: action("6.4.5"),
  DeleteSslVpnClientCert: action("6.7.10"),
  DeleteSslVpnServer: action("6.7.5"),
  DeleteVpnConnection: action("6.6.6"),
  DeleteVpnGateway: action("6.3.5"),
  DeleteVpnPbrRouteEntry: action("6.5.8"),
  DeleteVpnRouteEntry: action("6.5.3"),
  DescribeCustomerGateway: action("6.4.4", "CustomerGatewayId Name Description IpAddress CreateTime"),
  DescribeCustomerGateways: action(
    "6.4.3",
    "CustomerGateways CustomerGateway CustomerGatewayId Name Description IpAddress CreateTime",
    paged,
  ),
  DescribeRegions: action("6.3.6", "Regions Region LocalName RegionEndpoint RegionId"),
  DescribeSslVpnClientCert: action(
    "6.7.9",
    "CaCert ClientCert ClientConfig ClientKey CreateTime EndTime Name RegionId SslVpnClientCertId SslVpnServerId Status",
  ),
  DescribeSslVpnClientCerts: action(
    "6.7.8",
    "SslVpnClientCertKeys SslVpnClientCertKey CreateTime EndTime Name RegionId SslVpnClientCertId SslVpnServerId Status",
    paged,
  ),
  DescribeSslVpnServers: action(
    "6.7.3",
    "SslVpnServers SslVpnServer Cipher ClientIpPool Compress Connections CreateTime InternetIp LocalSubnet MaxConnections Name Port Proto RegionId SslVpnServerId VpnGatewayId",
    paged,
  ),
  DescribeVpnConnection: action(
    "6.6.4",
    "VpnConnectionId CustomerGatewayId VpnGatewayId Name LocalSubnet RemoteSubnet CreateTime Status EffectImmediately",
    ike,
    ipsec,
    health,
  ),
  DescribeVpnConnections: action(
    "6.6.3",
    "VpnConnections VpnConnection VpnConnectionId CustomerGatewayId VpnGatewayId Name LocalSubnet RemoteSubnet CreateTime Status EffectImmediately",
    ike,
    ipsec,
    health,
    paged,
  ),
  DescribeVpnGateway: action(
    "6.3.4",
    "VpnGatewayId VpcId VSwitchId InternetIp CreateTime EndTime Spec Name Description Status BusinessStatus ChargeType IpsecVpn SslMaxConnections SslVpn Tag",
  ),
  DescribeVpnGateways: action(
    "6.3.3",
    "VpnGateways VpnGateway VpnGatewayId VpcId VSwitchId InternetIp CreateTime EndTime Spec Name Description Status BusinessStatus ChargeType IpsecVpn SslMaxConnections SslVpn Tag",
    paged,
  ),
  DescribeVpnPbrRouteEntries: action(
    "6.5.9",
    "VpnPbrRouteEntries VpnPbrRouteEntry CreateTime NextHop RouteDest RouteSource State VpnInstanceId Weight",
    paged,
  ),
  DescribeVpnRouteEntries: action(
    "6.5.4",
    "VpnRouteEntries VpnRouteEntry CreateTime NextHop RouteDest State VpnInstanceId Weight",
    paged,
  ),
  DescribeVpnSslServerLogs: action("6.7.4", "Count Data Logs IsCompleted PageNumber PageSize"),
  DownloadVpnConnectionConfig: action("6.6.5", "VpnConnectionConfig Local LocalSubnet Remote RemoteSubnet", ike, ipsec),
  ModifyCustomerGatewayAttribute: action("6.4.2", "CustomerGatewayId Name Description IpAddress CreateTime"),
  ModifySslVpnClientCert: action("6.7.7", "Name SslVpnClientCertId"),
  ModifySslVpnServer: action(
    "6.7.2",
    "Cipher ClientIpPool Compress Connections CreateTime InternetIp LocalSubnet MaxConnections Name Port Proto RegionId SslVpnServerId VpnGatewayId",
  ),
  ModifyVpnConnectionAttribute: action(
    "6.6.2",
    "VpnConnectionId CustomerGatewayId VpnGatewayId Name LocalSubnet RemoteSubnet CreateTime Description EffectImmediately",
    ike,
    ipsec,
    health,
  ),
  ModifyVpnGatewayAttribute: action(
    "6.3.2",
    "VpnGatewayId VpcId VSwitchId InternetIp CreateTime EndTime Spec Name Description Status IntranetIp",
  ),
  ModifyVpnPbrRouteEntryWeight: action("6.5.7"),
  ModifyVpnRouteEntryWeight: action("6.5.2"),
  PublishVpnRouteEntry: action("6.5.5"),
  AssumeRole: action(
    "7.3.2",
    "Credentials AccessKeyId AccessKeySecret SecurityToken Expiration AssumedRoleUser Arn AssumedRoleId",
  ),
};

/** What lists of the Apsara Stack say of the owner of each item (guide, chapter 3, "return parameters"). */
export const ownerFields: ReadonlySet<string> = new Set([
  "ResourceGroupName",
  "ResourceGroup",
  "DepartmentName",
  "Department",
]);

// quirk: the guide prints `Ipssec..` for Ipsec in four of its tables and `Remoteld` for RemoteId in 6.6.2; both are put right here.
function action(section: string, ...fields: string[]): DocumentedAction {
  return {
    document: `guide, ${section}`,
    fields: new Set(["RequestId", ...fields.join(" ").split(" ").filter(Boolean)]),
  };
}
