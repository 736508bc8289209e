import type { CodeGroup } from "../../cloud/code-book";

/** What is wrong with a request, of any action: the user has to change something. */
export const refusals: readonly CodeGroup[] = [
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    codes: {
      "VpnGateway.FinancialLocked": "a bill is open: pay it in the console, then run again",
      "InvalidIpAddress.AlreadyExist":
        "a region holds one customer gateway per address: import the existing one or refer to it with a data source",
      "InvalidVpnConnection.AlreadyExists":
        "these gateways are connected already: import the existing connection, or change the subnets of one of the two",
      "VpnRouteEntry.AlreadyExists":
        "the route is there already: import it, or switch autoConfigRoute off if the connection made it",
      "InvalidVpnGatewayInstanceId.NotFound":
        "check vpnGatewayId, region and account; if the gateway was deleted elsewhere, plan again",
      "InvalidCustomerGatewayInstanceId.NotFound":
        "check customerGatewayId, region and account; if the customer gateway was deleted elsewhere, plan again",
      "InvalidVpnConnectionInstanceId.NotFound":
        "check the connection's id, region and account; if the connection was deleted elsewhere, plan again",
      "InvalidRouteEntry.NotFound": "the route is gone or has another weight than expected: plan again",
      "InvalidTunnelId.NotFound": "the tunnel was replaced elsewhere: plan again",
      "InvalidVpcId.NotFound": "check vpcId: the VPC must exist in the provider's region and account",
      "InvalidRegionId.NotFound": "check the provider's region; the data source alivpn_regions lists those there are",
      "InvalidSslVpnServerCertId.NotFound": "the certificate does not exist: check its id and region",
    },
  },
  {
    source: "error tables of the deletions, guide 6.3 and 6.4; DependencyViolation.IpsecServer by its form",
    codes: {
      "DependencyViolation.VpnConnection":
        "delete the IPsec connections that use it first; those that this program does not manage are listed in the console",
      "DependencyViolation.SslVpnServer": "delete the SSL server on the gateway first",
      "DependencyViolation.IpsecServer": "delete the IPsec server on the gateway first",
      "DependencyViolation.GreTunnel": "delete the GRE tunnels on the gateway first",
    },
  },
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    codes: {
      "Resource.QuotaFull": "delete what is unused, or ask for a higher quota in the Quota Center",
      "QuotaExceeded.PolicyBasedRoute":
        "delete policy routes of the gateway, or ask for a higher quota in the Quota Center",
      "CreateDbrRoutesQuotaFull.QuotaFull":
        "delete destination routes of the gateway, or ask for a higher quota in the Quota Center",
      "CreatePbrRoutesQuotaFull.QuotaFull":
        "delete policy routes of the gateway, or ask for a higher quota in the Quota Center",
      "CreateVpnConnectionsQuotaFull.QuotaFull":
        "delete connections of the gateway, use another gateway, or ask for a higher quota in the Quota Center",
      "SizeLimitExceeded.TagNum": "a resource carries at most 20 tags: remove some",
    },
  },
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    codes: {
      "InvalidIpAddress.WrongFormat": "ipAddress must be a public IPv4 address such as 203.0.113.10",
      InvalidName: "name does not follow the edition's rules: start with a letter, not with http:// or https://",
      InvalidDescription: "description does not follow the edition's rules: no http:// or https:// at its start",
      "InvalidParameter.VpnConnectionName":
        "name does not follow the rules for connections: 1 to 100 characters, no URL",
      "InvalidParameter.TagKey": "tag keys must not begin with aliyun or acs:, nor contain http:// or https://",
      "InvalidParameter.TagValue": "tag values must not begin with aliyun or acs:, nor contain http:// or https://",
      "Duplicated.TagKey": "a tag key is given twice",
      "Forbidden.TagKey.Duplicated": "a tag key is given twice",
      "IllegalParam.LocalSubnet": "localSubnet must hold distinct IPv4 blocks without host bits",
      "IllegalParam.RemoteSubnet": "remoteSubnet must hold distinct IPv4 blocks without host bits",
      "NotSupportVpnConnectionParameter.IpsecPfs": "choose another ipsecConfig.ipsecPfs: this gateway does not know it",
      "NotSupportVpnConnectionParameter.IpsecAuthAlg":
        "choose another ipsecConfig.ipsecAuthAlg: this gateway does not know it (older ones only md5 and sha1)",
      "OperationUnsupported.SetDPD": "leave enableDpd unset: this version of the gateway cannot change it",
      "OperationUnsupported.SetNatTraversal":
        "leave enableNatTraversal unset: this version of the gateway cannot change it",
      "MissingParameter.TunnelOptionsSpecification":
        "the gateway has two tunnels: describe both, roles master and slave, in tunnelOptionsSpecification",
    },
  },
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    codes: {
      "OperationUnsupported.EnableBgp": "this version of the gateway has no BGP: upgrade or replace the gateway",
      "OperationFailed.CenLevelNotSupport":
        "the VPC is attached to a CEN with route synchronisation: BGP cannot be used there",
      "IllegalParam.EnableBgp": "a gateway uses BGP on all of its connections or on none: set enableBgp alike on all",
      "IllegalParam.BgpConfig":
        "check bgpConfig: tunnelCidr a /30 in 169.254.0.0/16, localBgpIp one of its two addresses",
      "IllegalParam.LocalAsn": "localAsn must be 1 to 4294967295, plain or as high.low",
      "IllegalParam.TunnelCidr":
        "tunnelCidr must be a /30 in 169.254.0.0/16 that no other tunnel of the gateway uses and the cloud does not reserve",
      "InvalidTunnelCidr.Malformed": "tunnelCidr must be a /30 in 169.254.0.0/16",
      "InvalidLocalBgpIp.Malformed": "localBgpIp must be an address inside tunnelCidr",
      "IllegalParam.LocalBgpIp": "localBgpIp must be an address inside tunnelCidr",
      "MissingParameter.TunnelCidr": "BGP needs tunnelCidr",
      "MissingParam.CustomerGatewayAsn":
        "BGP needs an asn on the customer gateway: set it, which replaces the customer gateway",
    },
  },
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    codes: {
      "VpnGateway.IpsecVpnDisabled": "the gateway was made without IPsec: set enableIpsec, which replaces the gateway",
      "VpnGateway.SslVpnDisabled": "the gateway was made without SSL: set enableSsl, which replaces the gateway",
      "OperationFailed.IPsecServerExist": "a gateway has at most one IPsec server: import or delete the one there is",
      OrderFailed: "the order was not taken: look at the account's balance and its orders in the console",
      "VpnGateway.IPsecServerAndVpnConnectionConflict":
        "a gateway has either connections or an IPsec server: delete one of them or use a second gateway",
      "VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs":
        "connections between the same two gateways need the same psk and ikeConfig: set them alike on all",
      "VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap":
        "connections between the same two gateways must not overlap in both localSubnet and remoteSubnet",
      "CustomerGateway.ConflictVpnIp": "the customer gateway has the VPN gateway's own address: check ipAddress",
      "CustomerGateway.ConflictRouteEntry":
        "the customer gateway's address lies inside the destination of one of its routes",
      "OperationFailed.MissCertificate": "associate the SM certificates with the gateway before its first connection",
      "MissingParam.RemoteId":
        "connections of SM gateways need ikeConfig.remoteId, the subject of the peer's certificate",
    },
  },
  {
    source: "error tables of the actions: public reference, and guide 6.3 to 6.7",
    codes: {
      "VpnRouteEntry.Conflict":
        "another route of the gateway has this destination at weight 100: give one of them weight 0",
      "VpnRouteEntry.ConflictSSL": "the destination overlaps the client address pool of the gateway's SSL server",
      "VpnRouteEntry.BackupRoute":
        "a destination has one route at weight 100 and one at weight 0, over different connections",
      "VpnRouteEntry.InvalidWeight": "weight must be 0 or 100",
    },
  },
];
