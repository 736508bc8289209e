import { emulatorAdmin } from "../_helpers/emulator-admin";
import { convene, judges, publicJudges, stopEmulators, type Court, type Judge } from "./_judges";
import { coreSdk } from "./_sdk";

afterEach(stopEmulators);

const requestId = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const isTyped = ({ name }: Judge) => name.startsWith("vpc");

async function thrown(promise: Promise<unknown>) {
  return promise.then(
    () => Promise.reject(new Error("the call succeeded")),
    (error: unknown) => error as Error & Record<string, unknown>,
  );
}

async function setFaults({ emulator }: Court, rule: object) {
  await emulatorAdmin(emulator, "faults", { rules: [rule] });
}

/** What DescribeSslVpnClientCert says of a certificate that is not there. */
const goneCertificate = ({ edition }: (typeof judges)[number]) =>
  edition === "public" ? "InvalidInstanceId.NotFound" : "InvalidSslVpnClientCertId.NotFound";

describe.each(judges)("$name", (judge) => {
  const { ClientError, ServerError, ThrottlingError } = coreSdk;

  /** What an official client makes of a refusal. */
  function expectRefusal(error: Error & Record<string, unknown>, status: number, code: string, type = ClientError) {
    expect(error.code).toBe(code);
    expect(error.data).toEqual({
      RequestId: expect.stringMatching(requestId),
      HostId: expect.any(String),
      Code: code,
      Message: expect.any(String),
      Recommend: expect.any(String),
    });
    if (isTyped(judge)) {
      expect(error).toBeInstanceOf(type);
      expect(error).toMatchObject({ statusCode: status, requestId: expect.stringMatching(requestId) });
    } else {
      expect(error).toMatchObject({ name: `${code}Error`, entry: { response: { statusCode: status } } });
    }
  }

  it.each([
    ["DescribeVpnGateway", { VpnGatewayId: "vpn-none" }, 404, "InvalidVpnGatewayInstanceId.NotFound"],
    ["DeleteCustomerGateway", { CustomerGatewayId: "cgw-none" }, 404, "InvalidCustomerGatewayInstanceId.NotFound"],
    ["DescribeVpnConnection", { VpnConnectionId: "vco-none" }, 404, "InvalidVpnConnectionInstanceId.NotFound"],
    ["DeleteSslVpnServer", { SslVpnServerId: "vss-none" }, 404, "InvalidSslVpnServerId.NotFound"],
    ["DescribeSslVpnClientCert", { SslVpnClientCertId: "vsc-none" }, 404, goneCertificate(judge)],
    ["DescribeVpnGateway", {}, 400, "MissingVpnGatewayId"],
    ["CreateVpnGateway", { VpcId: "vpc-1", Bandwidth: 7 }, 400, "InvalidBandwidth"],
  ])("is refused %s %j with %i %s", async (action, parameters, status, code) => {
    const { call } = await convene(judge);
    expectRefusal(await thrown(call(action, parameters)), status, code);
  });

  it("is told that its secret is wrong, with the server's string to sign", async () => {
    const { as, emulator, region } = await convene(judge);
    const keys = { accessKeyId: emulator.accessKeyId, accessKeySecret: "wrong" };
    const error = await thrown(as(keys)("DescribeVpnGateways", { RegionId: region }));
    expectRefusal(error, 400, "SignatureDoesNotMatch");
    expect(error.message).toMatch(/server string to sign is:(POST\n\/\n|GET&%2F&|POST&%2F&)/);
  });

  it("is told that its key or its token does not exist", async () => {
    const { as, emulator, region } = await convene(judge);
    const list = (keys: Parameters<typeof as>[0]) => thrown(as(keys)("DescribeVpnGateways", { RegionId: region }));
    const nobody = await list({ accessKeyId: "nobody", accessKeySecret: "x" });
    expectRefusal(nobody, 404, "InvalidAccessKeyId.NotFound");
    const { accessKeyId, accessKeySecret } = emulator;
    const token = await list({ accessKeyId, accessKeySecret, securityToken: "made up" });
    expectRefusal(token, 400, "InvalidSecurityToken.Malformed");
  });

  it("is told how long to wait when it is throttled", async () => {
    const court = await convene(judge);
    await setFaults(court, { action: "Describe*", kind: "throttle", ms: 1500 });
    const error = await thrown(court.call("DescribeVpnGateways", {}));
    expectRefusal(error, 400, "Throttling.User", ThrottlingError);
    if (isTyped(judge)) expect(error.retryAfter).toBe(1500);
  });

  it.each([
    ["ServiceUnavailable", 503, ServerError],
    ["InternalError", 500, ServerError],
    ["Forbidden.SubUser", 403, ClientError],
    ["VpnGateway.Configuring", 400, ClientError],
  ])("knows %s by its type", async (code, status, type) => {
    const court = await convene(judge);
    await setFaults(court, { action: "Delete*", kind: "error", code });
    expectRefusal(await thrown(court.call("DeleteVpnGateway", { VpnGatewayId: "vpn-1" })), status, code, type);
  });
});

describe.each(publicJudges)("$name, in the public edition", (judge) => {
  it("gets the same resource again for the same ClientToken", async () => {
    const { call } = await convene(judge);
    const given = { VpcId: "vpc-1", Bandwidth: 10, ClientToken: "once" };
    const [first, second] = [await call("CreateVpnGateway", given), await call("CreateVpnGateway", given)];
    expect(second.VpnGatewayId).toBe(first.VpnGatewayId);
    expect(second.RequestId).not.toBe(first.RequestId);
  });
});
