/** An error reply of the cloud: HTTP status, code and message. */
export class ApiError extends Error {
  constructor(
    readonly http: number,
    readonly code: string,
    message: string,
    /** How long the client should wait before it retries, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

type Entry = readonly [http: number, message: string];

/**
 * Codes with a fixed meaning. The HTTP status and the spelling of each code come from the error tables of the Apsara
 * Stack guide (v3.16.2, chapter 6) and of CreateVpnConnection (public reference), misprints corrected.
 */
const catalogue: Record<string, Entry> = {
  "CustomerGateway.ConflictVpnIp": [400, "The customer gateway has the IP address of the VPN gateway."],
  "DependencyViolation.IpsecServer": [400, "The VPN gateway still has an IPsec server."],
  "DependencyViolation.SslVpnServer": [400, "The VPN gateway still has an SSL server."],
  "DependencyViolation.VpnConnection": [400, "An IPsec connection still uses the resource."],
  "Duplicated.TagKey": [400, "A tag key is given more than once."],
  DryRunOperation: [400, "The request is valid; nothing was done because DryRun is set."],
  "EntityNotExist.Role": [404, "The role does not exist."],
  "Forbbiden.SubUser": [403, "User not authorized to operate on the specified resource."],
  Forbidden: [403, "User not authorized to operate on the specified resource."],
  "Forbidden.RAM": [403, "User not authorized to operate on the specified resource."],
  "Forbidden.SubUser": [403, "User not authorized to operate on the specified resource."],
  ForbiddenRelease: [403, "A prepaid VPN gateway cannot be released before it expires."],
  IdempotentParameterMismatch: [400, "The ClientToken was used before with other parameters."],
  "IllegalParam.EnableBgp": [400, "The value of EnableBgp is not valid."],
  "IllegalParam.LocalAsn": [400, "The LocalAsn is not a valid autonomous system number."],
  "IllegalParam.LocalBgpIp": [400, "The LocalBgpIp is not an address inside TunnelCidr."],
  InternalError: [500, "The request failed for an unknown reason."],
  "InvalidAccessKeyId.NotFound": [404, "The access key does not exist."],
  "InvalidAction.NotFound": [404, "The API has no such action."],
  "InvalidCertificateId.NotFound": [404, "The certificate is not associated with the VPN gateway."],
  "InvalidCustomerGatewayInstanceId.NotFound": [404, "The customer gateway does not exist."],
  // Statuses of this and of InvalidVpnInstanceId.NotFound are not recorded (cloud-truth, 2.3).
  "InvalidInstanceId.NotFound": [404, "The instance does not exist."],
  InvalidDescription: [400, "The description is not valid."],
  "InvalidIpAddress.AlreadyExist": [400, "A customer gateway with this IpAddress exists already."],
  "InvalidIpAddress.WrongFormat": [400, "The IpAddress is not valid."],
  "InvalidIpsecServerId.NotFound": [404, "The IPsec server does not exist."],
  "InvalidLocalBgpIp.Malformed": [400, "The LocalBgpIp is not an IPv4 address."],
  InvalidName: [400, "The name is not valid."],
  "InvalidRegionId.NotFound": [404, "The region does not exist."],
  "InvalidRouteEntry.NotFound": [404, "The route entry does not exist."],
  "InvalidSecurityToken.Expired": [400, "The SecurityToken has expired."],
  "InvalidSecurityToken.Malformed": [400, "The SecurityToken is not valid."],
  "InvalidSslVpnClientCertId.NotFound": [404, "The SSL client certificate does not exist."],
  "InvalidSslVpnServerId.NotFound": [404, "The SSL server does not exist."],
  "InvalidTimeStamp.Expired": [400, "The timestamp differs from the time of the server by more than 15 minutes."],
  "InvalidTimeStamp.Format": [400, "The timestamp is not of the form yyyy-MM-ddTHH:mm:ssZ."],
  "InvalidTunnelCidr.Malformed": [400, "The TunnelCidr is not a CIDR block with a 30-bit mask."],
  "InvalidTunnelId.NotFound": [404, "The tunnel does not exist."],
  InvalidVersion: [400, "The API has no such version."],
  // 400 although it ends in NotFound: seen in two users' consoles (cloud-truth, 1.3).
  "InvalidVSwitchId.NotFound": [400, "The specified vswitchId is not found."],
  "InvalidVpcId.NotFound": [404, "The VPC does not exist."],
  "InvalidVpnConnection.AlreadyExists": [400, "An IPsec connection of these gateways and subnets exists already."],
  "InvalidVpnConnectionInstanceId.NotFound": [404, "The IPsec connection does not exist."],
  "InvalidVpnGatewayInstanceId.NotFound": [404, "The VPN gateway does not exist."],
  // Codes that live clients wait for or send again after (cloud-truth, 2.2 and 2.3). When the cloud answers them is not
  // recorded, nor are statuses and messages: they are for fault rules.
  "Appliance.Configuring": [400, "The appliance is being configured."],
  "IncorrectStatus.VpnGateway": [400, "The status of the VPN gateway does not allow the operation."],
  LastTokenProcessing: [400, "The last request with this ClientToken is still being processed."],
  "OperationFailed.LastTokenProcessing": [400, "The last request with this ClientToken is still being processed."],
  "OperationFailed.SslNotSupport": [400, "SSL is not supported."],
  "OperationFailed.TaskConflict": [400, "Another task is running."],
  OperationConflict: [400, "The operation conflicts with another one."],
  TaskConflict: [400, "Another task is running."],
  "VpnConnection.Configuring": [400, "The IPsec connection is being configured."],
  "VpnRouteEntry.Configuring": [400, "The route entry is being configured."],
  "VpnTask.CONFLICT": [400, "Another task of the VPN gateway is running."],
  "InvalidVpnInstanceId.NotFound": [404, "The VPN gateway does not exist."],
  "MissingParam.CustomerGatewayAsn": [400, "BGP needs a customer gateway with an ASN."],
  "MissingParam.RemoteId": [400, "A connection of a NationalStandard gateway needs RemoteId."],
  "MissingParameter.TunnelCidr": [400, "BGP needs TunnelCidr."],
  "MissingParameter.TunnelOptionsSpecification": [
    400,
    "The required parameters are missing when creating a tunnel for dual-tunnel VPN.",
  ],
  "OperationFailed.MissCertificate": [400, "The VPN gateway has no certificate."],
  "Resource.QuotaFull": [400, "The quota of the resource is used up."],
  ServiceUnavailable: [503, "The service is not available for a moment."],
  SignatureNonceUsed: [400, "The SignatureNonce was used before."],
  "SizeLimitExceeded.TagNum": [400, "A resource has at most 20 tags."],
  Throttling: [400, "Request was denied due to request throttling."],
  "Throttling.User": [400, "Request was denied due to user flow control."],
  UnknownError: [400, "The request processing has failed due to some unknown error."],
  "VpnConnection.InvalidCreateTunnelOptions": [400, "The VPN gateway takes only dual-tunnel connections."],
  "VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs": [
    400,
    "IPsec connections of one VPN gateway and one customer gateway need the same pre-shared key and IKE settings.",
  ],
  "VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap": [
    400,
    "The traffic selectors of IPsec connections of one VPN gateway and one customer gateway overlap.",
  ],
  "VpnGateway.Configuring": [400, "The VPN gateway is being configured."],
  "VpnGateway.FinancialLocked": [400, "The VPN gateway is locked because of an overdue payment."],
  "VpnGateway.IPsecServerAndVpnConnectionConflict": [
    400,
    "A VPN gateway cannot have both an IPsec server and IPsec connections.",
  ],
  "VpnGateway.IpsecVpnDisabled": [400, "IPsec-VPN is not enabled on the VPN gateway."],
  "VpnGateway.SslVpnDisabled": [400, "SSL-VPN is not enabled on the VPN gateway."],
  "VpnRouteEntry.AlreadyExists": [400, "The route entry exists already."],
  "VpnRouteEntry.ConflictSSL": [400, "The route conflicts with the client address pool of an SSL server."],
  "VpnRouteEntry.BackupRoute": [400, "The active and the standby route do not go together."],
};

/** Status and text of a code in the catalogue, for fault rules that name only the code. */
export function entryOf(code: string): Entry | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}

/** A refusal with a code of the catalogue; `detail` is appended to its text. */
export function refuse(code: string, detail?: string): ApiError {
  const [http, message] = entryOf(code) ?? [400, "The request is not valid."];
  return new ApiError(http, code, detail === undefined ? message : `${message} ${detail}`);
}

/** A refusal of one parameter, with a code that names the parameter. */
export function invalid(code: string, message: string): ApiError {
  return new ApiError(entryOf(code)?.[0] ?? 400, code, message);
}
