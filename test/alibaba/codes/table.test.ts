import { alibabaCodes, canonicalCode, codesOf } from "../../../src/alibaba/codes/table";
import type { ErrorClass } from "../../../src/cloud/protocol";

const codes = codesOf("public");
const groups = Object.entries(alibabaCodes.actions).flatMap(([action, own]) => own.map((group) => ({ action, group })));
const named = groups.flatMap(({ action, group }) => Object.keys(group.codes).map((code) => ({ action, code })));
/** Some action of which the table says nothing of its own. */
const other = "ModifyVpnGatewayAttribute";

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
  OperationFailed.CenLevelNotSupport OperationFailed.IPsecServerExist OrderFailed OperationFailed.MissCertificate OperationUnsupported.EnableBgp
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
    expect(codes.advice(other, 400, canonicalCode(code))).toBeTruthy();
  });

  it("have hints that are no sentences with a full stop and name no attribute with a capital letter", () => {
    for (const { action, code } of named) {
      const advice = codes.advice(action, 400, code);
      expect(advice ?? "none").not.toMatch(/\.$/);
      expect(advice ?? "none").toMatch(/^[a-z]|^BGP|^IPv4/);
    }
  });

  it("have one spelling each in the table, and a source", () => {
    for (const { code } of named) expect(canonicalCode(code)).toBe(code);
    for (const { group } of groups) expect(group.source).toMatch(/\w{4}/);
  });

  it.each([
    [400, "VpnGateway.Configuring", "conflict"],
    [400, "VpnConnection.Configuring", "conflict"],
    [400, "VpnRouteEntry.Configuring", "conflict"],
    [400, "Appliance.Configuring", "conflict"],
    [400, "VpnTask.CONFLICT", "conflict"],
    [400, "TaskConflict", "conflict"],
    [400, "OperationConflict", "conflict"],
    [400, "OperationFailed.TaskConflict", "conflict"],
    [400, "IncorrectStatus.VpnGateway", "conflict"],
    [400, "LastTokenProcessing", "server"],
    [400, "OperationFailed.LastTokenProcessing", "server"],
    [400, "UnknownError", "passing"],
    [500, "UnknownError", "server"],
    [503, "Throttling.Api", "throttled"],
    [400, "Throttling.user", "throttled"],
    [400, "Rejected.Throttling", "throttled"],
    [400, "Forbidden.TagKey.Duplicated", "rejected"],
    [403, "ForbiddenRelease", "rejected"],
    [403, "SomethingNew", "forbidden"],
    [404, "InvalidAccessKeyId.NotFound", "expired"],
    [400, "SignatureDoesNotMatch", "credentials"],
    [400, "InternalError", "server"],
    [502, "HTTP 502", "server"],
    [500, "Resource.QuotaFull", "server"],
    [400, "CustomerGateway.ConflictVpnIp", "rejected"],
    [404, "InvalidVpnGatewayInstanceId.NotFound", "rejected"],
  ])("mean: %d %s is %s", (status, code, meaning) => {
    expect(codes.meaning(other, status, code)).toBe(meaning);
  });

  it.each<[action: string, code: string, meaning: ErrorClass]>([
    ["CreateVpnGateway", "OperationFailed.SslNotSupport", "server"],
    ["CreateVpnGateway", "InvalidVSwitchId.NotFound", "rejected"],
    ["CreateVpnGateway", "UnnecessarySslConnection", "rejected"],
    ["CreateVpnConnection", "InvalidVpnGatewayInstanceId.NotFound", "rejected"],
    ["CreateCustomerGateway", "InvalidIpAddress.AlreadyExist", "exists"],
    ["DeleteVpnGateway", "INSTANCE_NOT_EXISTS", "gone"],
    ["DescribeVpnGateway", "INSTANCE_NOT_EXISTS", "rejected"],
    ["DeleteVpnGateway", "UnknownError", "passing"],
    ["DescribeVpnRouteEntries", "InvalidVpnInstanceId.NotFound", "gone"],
    ["DescribeVpnGateway", "InvalidVpnInstanceId.NotFound", "rejected"],
    ["DeleteVpnRouteEntry", "InvalidRouteEntry.NotFound", "gone"],
    ["ModifyVpnRouteEntryWeight", "InvalidRouteEntry.NotFound", "rejected"],
    ["DescribeSslVpnClientCert", "InvalidInstanceId.NotFound", "gone"],
    ["DeleteSslVpnClientCert", "InvalidInstanceId.NotFound", "rejected"],
  ])("%s: %s is %s", (action, code, meaning) => {
    expect(codes.meaning(action, 400, code)).toBe(meaning);
  });

  it("are busy on Apsara Stack where it does not know what is wrong with a deletion", () => {
    expect(codesOf("apsara").meaning("DeleteVpnGateway", 400, "UnknownError")).toBe("conflict");
    expect(codesOf("apsara").meaning("DescribeVpnGateway", 400, "UnknownError")).toBe("passing");
  });

  it.each([
    "Forbidden",
    "Forbidden.SubUser",
    "IncorrectStatus.VpnGateway",
    "InvalidRegionId.NotFound",
    "Throttling.User",
  ])("never say by %s that something is gone", (code) => {
    const actions = Object.keys(alibabaCodes.actions);
    expect(actions.filter((action) => codes.gone(action).includes(code))).toEqual([]);
  });

  it("advise by action: only a new gateway needs two vSwitches", () => {
    expect(codes.advice("CreateVpnGateway", 400, "InvalidVSwitchId.NotFound")).toContain("disasterRecoveryVSwitchId");
    expect(codes.advice(other, 400, "InvalidVSwitchId.NotFound")).toBe(
      "check the id, the provider's region and the account",
    );
  });
});
