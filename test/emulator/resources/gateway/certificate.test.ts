import { newCustomer, newGateway, ok, refused, region, start, stopAll, subnets, type Params } from "../../_client";

afterEach(stopAll);

async function smGateway() {
  const on = await start();
  const gateway = await newGateway(on, { VpnType: "NationalStandard" });
  const bind = { ...region, VpnGatewayId: gateway, CertificateId: "6bfe4218-ea1d", CertificateType: "Signature" };
  const list = async (more: Params = {}) => ok(on, "ListVpnCertificateAssociations", { ...region, ...more });
  return { on, gateway, bind, list };
}

test("a certificate is bound, listed under its association's id, and unbound by it", async () => {
  const { on, gateway, bind, list } = await smGateway();
  expect(Object.keys(await ok(on, "AssociateVpnGatewayWithCertificate", bind))).toEqual(["RequestId"]);
  await ok(on, "AssociateVpnGatewayWithCertificate", {
    ...bind,
    CertificateId: "other",
    CertificateType: "Encryption",
  });
  const listed = await list({ "VpnGatewayId.1": gateway, CertificateType: "Signature" });
  expect(listed).toMatchObject({ TotalCount: 1, MaxResults: 10, NextToken: "" });
  expect(listed.VpnCertificateRelations).toEqual([
    {
      VpnGatewayId: gateway,
      CertificateId: "6bfe4218-ea1d-cn-shanghai",
      CertificateType: "Signature",
      RegionId: "cn-shanghai",
      AssociationTime: expect.stringMatching(/Z$/),
    },
  ]);
  expect(await refused(on, "DissociateVpnGatewayWithCertificate", bind)).toBe("404 InvalidCertificateId.NotFound");
  const association = { ...bind, CertificateId: "6bfe4218-ea1d-cn-shanghai" };
  expect(await refused(on, "DissociateVpnGatewayWithCertificate", { ...association, DryRun: true })).toBe(
    "400 DryRunOperation",
  );
  await ok(on, "DissociateVpnGatewayWithCertificate", association);
  expect((await list()).TotalCount).toBe(1);
});

test("a dry run of the association succeeds and binds nothing", async () => {
  const { on, bind, list } = await smGateway();
  await ok(on, "AssociateVpnGatewayWithCertificate", { ...bind, DryRun: true });
  expect((await list()).TotalCount).toBe(0);
});

test("a gateway takes one certificate of each type, two different ones, and only when it is NationalStandard", async () => {
  const { on, bind } = await smGateway();
  await ok(on, "AssociateVpnGatewayWithCertificate", bind);
  const code = "400 InvalidCertificate.AlreadyAssociated";
  expect(await refused(on, "AssociateVpnGatewayWithCertificate", { ...bind, CertificateId: "b" })).toBe(code);
  expect(await refused(on, "AssociateVpnGatewayWithCertificate", { ...bind, CertificateType: "Encryption" })).toBe(
    code,
  );
  expect(await refused(on, "AssociateVpnGatewayWithCertificate", { ...bind, CertificateType: "Both" })).toBe(
    "400 InvalidCertificateType",
  );
  const normal = { ...bind, VpnGatewayId: await newGateway(on) };
  expect(await refused(on, "AssociateVpnGatewayWithCertificate", normal)).toBe("400 OperationUnsupported.Certificate");
});

test("certificates go with their gateway", async () => {
  const { on, gateway, bind, list } = await smGateway();
  await ok(on, "AssociateVpnGatewayWithCertificate", bind);
  await ok(on, "DeleteVpnGateway", { ...region, VpnGatewayId: gateway });
  expect((await list()).TotalCount).toBe(0);
});

describe("a connection of a NationalStandard gateway", () => {
  const ca = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  const ike = (more: object = {}) => JSON.stringify({ RemoteId: "CN=site", ...more });

  async function prepared() {
    const { on, gateway, bind } = await smGateway();
    const customer = await newCustomer(on);
    const given = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: customer };
    return { on, bind, given: { ...given, RemoteCaCertificate: ca, IkeConfig: ike() } };
  }

  test("needs a certificate on the gateway and speaks SM algorithms", async () => {
    const { on, bind, given } = await prepared();
    expect(await refused(on, "CreateVpnConnection", given)).toBe("400 OperationFailed.MissCertificate");
    await ok(on, "AssociateVpnGatewayWithCertificate", bind);
    const { VpnConnectionId } = await ok(on, "CreateVpnConnection", given);
    expect(await ok(on, "DescribeVpnConnection", { ...region, VpnConnectionId })).toMatchObject({
      RemoteCaCertificate: ca,
      IkeConfig: { IkeVersion: "ikev1", IkeMode: "main", IkeEncAlg: "sm4", IkeAuthAlg: "sm3", RemoteId: "CN=site" },
      IpsecConfig: { IpsecEncAlg: "sm4", IpsecAuthAlg: "sm3" },
    });
  });

  test("names the other end by a subject, which may have spaces", async () => {
    const { on, bind, given } = await prepared();
    await ok(on, "AssociateVpnGatewayWithCertificate", bind);
    const RemoteId = "C=CN,O=Example Trading Ltd,CN=branch office";
    const { VpnConnectionId } = await ok(on, "CreateVpnConnection", { ...given, IkeConfig: ike({ RemoteId }) });
    expect(await ok(on, "DescribeVpnConnection", { ...region, VpnConnectionId })).toMatchObject({
      IkeConfig: { RemoteId },
    });
  });

  test.each([
    [{ RemoteCaCertificate: "" }, "400 MissingParam.RemoteCaCertificate"],
    [{ IkeConfig: "{}" }, "400 MissingParam.RemoteId"],
    [{ IkeConfig: ike({ RemoteId: "branch office" }) }, "400 InvalidIkeConfig.RemoteId"],
    [{ IkeConfig: ike({ RemoteId: `CN=${"x".repeat(98)}` }) }, "400 InvalidIkeConfig.RemoteId"],
    [{ IkeConfig: ike({ IkeVersion: "ikev2" }) }, "400 NotSupportVpnConnectionParameter.IkeVersion"],
    [{ IkeConfig: ike({ IkeMode: "aggressive" }) }, "400 NotSupportVpnConnectionParameter.IkeMode"],
    [{ IkeConfig: ike({ IkeEncAlg: "aes" }) }, "400 NotSupportVpnConnectionParameter.IkeEncAlg"],
    [{ IpsecConfig: JSON.stringify({ IpsecAuthAlg: "sha1" }) }, "400 NotSupportVpnConnectionParameter.IpsecAuthAlg"],
  ])("is refused with %j", async (wrong, expected) => {
    const { on, bind, given } = await prepared();
    await ok(on, "AssociateVpnGatewayWithCertificate", bind);
    expect(await refused(on, "CreateVpnConnection", { ...given, ...wrong })).toBe(expected);
  });
});
