import { canonicalCode, meaningOf } from "../../../src/alibaba/client/error-codes";
import { hintFor, hintedCodes } from "../../../src/alibaba/client/error-hints";

/** Every error code in the documents of the actions that the kinds use, as printed there. */
const documented = `
  CreateDbrRoutesQuotaFull.QuotaFull CreatePbrRoutesQuotaFull.QuotaFull CreateVpnConnectionsQuotaFull.QuotaFull
  CustomerGateway.ConflictRouteEntry CustomerGateway.ConflictVpnIp Duplicated.TagKey Forbidden.TagKey.Duplicated
  IllegalParam.BgpConfig IllegalParam.EnableBgp IllegalParam.LocalAsn IllegalParam.LocalBgpIp IllegalParam.LocalSubnet
  IllegalParam.RemoteSubnet IllegalParam.TunnelCidr InternalError InvalidDescription InvalidIpAddress.AlreadyExist
  InvalidIpAddress.WrongFormat InvalidLocalBgpIp.Malformed InvalidName InvalidParameter.TagKey InvalidParameter.TagValue
  InvalidParameter.VpnConnectionName InvalidSslVpnServerCertId.NotFound InvalidTunnelCidr.Malformed
  InvalidVpnConnection.AlreadyExists InvalidVpnConnectionAlreadyExists MissingParam.CustomerGatewayAsn
  MissingParam.RemoteId MissingParameter.TunnelCidr MissingParameter.TunnelOptionsSpecification
  NotSupportVpnConnectionParameter.IpsecAuthAlg NotSupportVpnConnectionParameter.IpsecPfs
  OperationFailed.CenLevelNotSupport OperationFailed.MissCertificate OperationUnsupported.EnableBgp
  OperationUnsupported.SetDPD OperationUnsupported.SetNatTraversal QuotaExceeded.PolicyBasedRoute Resource.QuotaFull
  SizeLimitExceeded.TagNum VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs
  VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap VpnGateway.Configuring VpnGateway.FinancialLocked
  VpnGateway.IPsecServerAndVpnConnectionConflict VpnGateway.IpsecVpnDisabled VpnRouteEntry.AlreadyExists
  VpnRouteEntry.BackupRoute VpnRouteEntry.Conflict VpnRouteEntry.ConflictSSL VpnRouteEntry.InvalidWeight
  VpnTask.CONFLICT Forbbiden.SubUser Forbidden Forbidden.SubUser ForbiddenRelease
  InvalidCustomerGatewayInstanceId.NotFound InvalidVpnConnectionInstanceId.NotFound
  InvalidVpnGatewayInstanceId.NotFound InvalidVpnGatewayInstancelId.NotFound InvalidAccessKeyId.NotFound
  SignatureDoesNotMatch SignatureNonceUsed InvalidTimeStamp.Expired InvalidTimeStamp.Format InvalidVersion
  InvalidApi.NotFound MissingVpcId InvalidBandwidth ServiceUnavailable Throttling Throttling.User
  DependencyViolation.VpnConnection DependencyViolation.SslVpnServer DependencyViolation.GreTunnel
`
  .trim()
  .split(/\s+/);

describe("error codes", () => {
  it.each(documented)("%s has a hint", (code) => {
    expect(hintFor(canonicalCode(code))).toBeTruthy();
  });

  it("have hints that are no sentences with a full stop and name no attribute with a capital letter", () => {
    for (const code of hintedCodes) {
      expect(hintFor(code)).not.toMatch(/\.$/);
      expect(hintFor(code)).toMatch(/^[a-z]|^BGP|^IPv4/);
    }
  });

  it("have one spelling each in the table", () => {
    for (const code of hintedCodes) expect(canonicalCode(code)).toBe(code);
  });

  it.each([
    [400, "VpnGateway.Configuring", "conflict"],
    [400, "VpnConnection.Configuring", "conflict"],
    [400, "VpnRouteEntry.Configuring", "conflict"],
    [400, "Appliance.Configuring", "conflict"],
    [400, "VpnTask.CONFLICT", "conflict"],
    [400, "TaskConflict", "conflict"],
    [400, "OperationConflict", "conflict"],
    [400, "LastTokenProcessing", "conflict"],
    [503, "Throttling.Api", "throttled"],
    [400, "Rejected.Throttling", "throttled"],
    [400, "Forbidden.TagKey.Duplicated", "rejected"],
    [403, "SomethingNew", "forbidden"],
    [404, "InvalidAccessKeyId.NotFound", "expired"],
    [400, "SignatureDoesNotMatch", "credentials"],
    [400, "InternalError", "server"],
    [502, "HTTP 502", "server"],
    [400, "CustomerGateway.ConflictVpnIp", "rejected"],
  ])("mean: %d %s is %s", (status, code, meaning) => {
    expect(meaningOf(status, code)).toBe(meaning);
  });
});
