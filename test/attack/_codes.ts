/** Whose table of codes it is. */
export type Cloud = "public" | "apsara" | "huawei";

export type Code = readonly [status: number, code: string];

const read = (text: string): Code[] => {
  const words = text.trim().split(/\s+/);
  return Array.from({ length: words.length / 2 }, (_, index): Code => [
    Number(words[2 * index]),
    words[2 * index + 1] ?? "",
  ]);
};

/**
 * What any action may answer: codes that stand in nearly every error table of the vendor, those by which every live client
 * waits, and those of the gateway in front of all services. None of them says that a resource does not exist, whatever its
 * status.
 */
const general: Readonly<Record<"alibaba" | "huawei", readonly Code[]>> = {
  alibaba: read(`
    400 Throttling             400 Throttling.User        400 Throttling.user         400 Throttling.Api
    429 Throttling             503 Rejected.Throttling    503 ServiceUnavailable      400 ServiceUnavailable
    500 InternalError          400 InternalError          500 InternalServerError     500 UnknownError
    502 SystemBusy             504 Gateway.Timeout        400 UnknownError
    400 VpnGateway.Configuring       400 VpnConnection.Configuring  400 VpnRouteEntry.Configuring
    400 Appliance.Configuring        400 VpnTask.CONFLICT           400 TaskConflict
    400 OperationConflict            400 OperationFailed.TaskConflict
    400 IncorrectStatus.Status       400 IncorrectStatus.VpnGateway 400 Operation.Blocking
    400 LastTokenProcessing          400 OperationFailed.LastTokenProcessing  400 IdempotentProcessing
    400 SignatureNonceUsed           400 SignatureDoesNotMatch      400 IncompleteSignature
    400 InvalidTimeStamp.Expired     400 InvalidTimeStamp.Format    404 InvalidAccessKeyId.NotFound
    400 InvalidAccessKeyId.Inactive  400 MissingAccessKeyId         400 InvalidSecurityToken.Expired
    400 InvalidSecurityToken.Malformed
    403 Forbidden              403 Forbidden.RAM          403 Forbidden.SubUser       403 Forbbiden.SubUser
    403 NoPermission           404 InvalidAction.NotFound 400 InvalidVersion          404 InvalidRegionId.NotFound
    400 Resource.QuotaFull     400 QuotaExceeded          400 InvalidName             400 InvalidParameter
    400 MissingParameter       400 OrderFailed            400 VpnGateway.FinancialLocked
  `),
  // The service's own table, and the one of the gateway in front of it.
  huawei: read(`
    400 VPN.0001   500 VPN.0002   403 VPN.0003   400 VPN.0030   400 VPN.0031   425 VPN.0009   504 VPN.0014
    409 VPN.0016   409 VPN.0017   429 VPN.0429   400 VPN.0506   400 VPN.0507   400 VPN.0508   400 VPN.0306
    401 APIGW.0301 403 APIGW.0302 429 APIGW.0308 404 APIGW.0101 500 APIGW.0202 502 APIGW.0201
  `),
};

const busy = `
  400 VpnGateway.Configuring 400 TaskConflict 400 Appliance.Configuring 400 VpnTask.CONFLICT
  400 VpnConnection.Configuring
`;
const noGateway = "404 InvalidVpnGatewayInstanceId.NotFound 404 InvalidVpnInstanceId.NotFound";
const certificate = "400 VPN.0070 400 VPN.0071 400 VPN.0072 400 VPN.0073 400 VPN.0074 400 VPN.0075 400 VPN.0076";
const route = `${busy} 400 VpnRouteEntry.Configuring 400 Resource.QuotaFull 400 QuotaExceeded.PolicyBasedRoute`;
const newRoute = `${route} ${noGateway} 400 VpnRouteEntry.AlreadyExists 400 VpnRouteEntry.Conflict
  400 VpnRouteEntry.ConflictSSL 400 VpnRouteEntry.BackupRoute 400 VpnRouteEntry.InvalidWeight`;

/**
 * What single actions may answer besides: their error tables (VPN developer guide v3.16.2 of Apsara Stack, and
 * CreateVpnConnection in the public reference), and what live clients treat as an answer of theirs. Codes by which the
 * action's own resource is gone are below.
 */
const own: Readonly<Record<string, string>> = {
  AssociateVpnGatewayWithCertificate: noGateway,
  CreateCustomerGateway: `400 InvalidIpAddress.AlreadyExist 400 InvalidIpAddress.WrongFormat 400 InvalidDescription`,
  CreateIpsecServer: `${noGateway} 400 OperationFailed.IPsecServerExist 400 VpnGateway.IpsecVpnDisabled
    400 VpnGateway.IPsecServerAndVpnConnectionConflict`,
  CreateSslVpnClientCert: "404 InvalidSslVpnServerId.NotFound",
  CreateSslVpnServer: `${noGateway} 400 VpnGateway.SslVpnDisabled`,
  CreateVpnConnection: `${noGateway} 404 InvalidCustomerGatewayInstanceId.NotFound 400 InvalidVpnConnectionAlreadyExists
    400 InvalidVpnConnection.AlreadyExists 400 VpnGateway.IpsecVpnDisabled 400 VpnRouteEntry.AlreadyExists
    400 VpnRouteEntry.Conflict 400 NotSupportVpnConnectionParameter.IpsecPfs
    400 NotSupportVpnConnectionParameter.IpsecAuthAlg 400 VpnRouteEntry.ConflictSSL 400 VpnRouteEntry.BackupRoute
    400 VpnRouteEntry.InvalidWeight 400 InvalidParameter.VpnConnectionName 400 OperationUnsupported.SetDPD
    400 OperationUnsupported.SetNatTraversal 400 QuotaExceeded.PolicyBasedRoute 400 MissingParameter.TunnelCidr
    400 OperationUnsupported.EnableBgp 400 MissingParam.CustomerGatewayAsn 400 IllegalParam.LocalAsn
    400 IllegalParam.BgpConfig 400 IllegalParam.EnableBgp 400 IllegalParam.TunnelCidr 400 InvalidLocalBgpIp.Malformed
    400 IllegalParam.LocalBgpIp 400 IllegalParam.LocalSubnet 400 IllegalParam.RemoteSubnet
    400 OperationFailed.MissCertificate 400 MissingParam.RemoteId 400 OperationFailed.CenLevelNotSupport
    400 CustomerGateway.ConflictRouteEntry 400 Forbidden.TagKey.Duplicated 400 SizeLimitExceeded.TagNum
    400 InvalidParameter.TagValue 400 InvalidParameter.TagKey 400 Duplicated.TagKey 400 InvalidTunnelCidr.Malformed
    400 VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs
    400 VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap 400 CustomerGateway.ConflictVpnIp
    400 VpnGateway.IPsecServerAndVpnConnectionConflict 400 InvalidSslVpnServerCertId.NotFound
    400 MissingParameter.TunnelOptionsSpecification 400 CreateDbrRoutesQuotaFull.QuotaFull
    400 CreatePbrRoutesQuotaFull.QuotaFull 400 CreateVpnConnectionsQuotaFull.QuotaFull
    400 VpnConnection.InvalidCreateTunnelOptions 400 OperationUnsupported.VcoTunnelNotMatchZoneParam`,
  CreateVpnGateway: `400 OperationFailed.SslNotSupport 400 InvalidVSwitchId.NotFound 404 InvalidVpcId.NotFound
    400 UnnecessarySslConnection`,
  CreateVpnPbrRouteEntry: newRoute,
  CreateVpnRouteEntry: newRoute,
  DeleteCustomerGateway: "400 DependencyViolation.VpnConnection",
  DeleteIpsecServer: busy,
  DeleteSslVpnServer: "400 VpnGateway.SslVpnDisabled",
  DeleteVpnConnection: busy,
  DeleteVpnGateway: `403 ForbiddenRelease 400 DependencyViolation.VpnConnection 400 DependencyViolation.SslVpnServer
    400 DependencyViolation.IpsecServer 400 DependencyViolation.GreTunnel`,
  DeleteVpnPbrRouteEntry: route,
  DeleteVpnRouteEntry: route,
  // Read as "gone" by others, and never that.
  DescribeVpnGateway: "400 INSTANCE_NOT_EXISTS 400 InvalidVpnGatewayId.NotFound",
  ModifyCustomerGatewayAttribute: "400 InvalidDescription",
  ModifyVpnConnectionAttribute: busy,
  ModifyVpnPbrRouteEntryPriority: route,
  ModifyVpnPbrRouteEntryWeight: `${route} 400 VpnRouteEntry.BackupRoute`,
  ModifyVpnRouteEntryWeight: `${route} 400 VpnRouteEntry.BackupRoute`,
  PublishVpnRouteEntry: route,
  "POST /v5/ID/vpn-gateways/ID/certificate": `${certificate} 400 VPN.0077 404 VPN.0509`,
  "PUT /v5/ID/vpn-gateways/ID/certificate/ID": certificate,
};

/** By which codes an action tells that it was done before: its token was used, or there is nothing to delete any more. */
const before: Readonly<Record<string, string>> = {
  CreateCustomerGateway: "400 IdempotentParameterMismatch",
  CreateIpsecServer: "400 IdempotentParameterMismatch",
  CreateSslVpnClientCert: "400 IdempotentParameterMismatch",
  CreateSslVpnServer: "400 IdempotentParameterMismatch",
  CreateVpnConnection: "400 IdempotentParameterMismatch",
  CreateVpnGateway: "400 IdempotentParameterMismatch",
  CreateVpnPbrRouteEntry: "400 IdempotentParameterMismatch",
  CreateVpnRouteEntry: "400 IdempotentParameterMismatch",
  DeleteCustomerGateway: "404 InvalidCustomerGatewayInstanceId.NotFound",
  DeleteIpsecServer: "404 InvalidIpsecServerId.NotFound",
  DeleteSslVpnClientCert: "404 InvalidSslVpnClientCertId.NotFound",
  DeleteSslVpnServer: "404 InvalidSslVpnServerId.NotFound",
  DeleteVpnConnection: "404 InvalidVpnConnectionInstanceId.NotFound",
  DeleteVpnGateway: `404 InvalidVpnGatewayInstanceId.NotFound 404 InvalidVpnGatewayInstancelId.NotFound
    400 INSTANCE_NOT_EXISTS 400 InvalidVpnGatewayId.NotFound`,
  DeleteVpnRouteEntry: "404 InvalidRouteEntry.NotFound",
  DeleteVpnPbrRouteEntry: "404 InvalidRouteEntry.NotFound",
  DissociateVpnGatewayWithCertificate: "404 InvalidCertificateId.NotFound",
};

const listed = (table: Readonly<Record<string, string>>, action: string): Code[] => {
  const text = table[action];
  return text === undefined ? [] : read(text);
};

export const generalCodes = (cloud: Cloud): readonly Code[] => general[cloud === "huawei" ? "huawei" : "alibaba"];

/** What the action may answer besides what every action may. */
export function ownCodes(cloud: Cloud, action: string): Code[] {
  const others = new Set(generalCodes(cloud).map((code) => code.join(" ")));
  const seen = listed(own, action).map((code) => code.join(" "));
  return listed(own, action).filter(
    (code, index) => !others.has(code.join(" ")) && seen.indexOf(code.join(" ")) === index,
  );
}

/** Answers of an action that was done before. On Apsara Stack CreateVpnGateway takes no token that could be used. */
export const repeatedCodes = (cloud: Cloud, action: string): Code[] =>
  cloud === "apsara" && action === "CreateVpnGateway" ? [] : listed(before, action);
