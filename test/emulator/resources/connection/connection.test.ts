import {
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  showConnection,
  start,
  stopAll,
  subnets,
  type Params,
  type Json,
} from "../../_client";

afterEach(stopAll);

const json = (value: object) => JSON.stringify(value);

async function ends(more: Params = {}) {
  const on = await start();
  const [gateway, customer] = [await newGateway(on, more), await newCustomer(on, { Asn: 65001 })];
  const given = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: customer };
  return { on, gateway, customer, given };
}

describe("CreateVpnConnection", () => {
  test("fills in the public defaults and a key of 16 characters", async () => {
    const { on, gateway, customer } = await ends();
    const id = await newConnection(on, gateway, customer);
    const shown = await showConnection(on, id);
    expect(shown).toMatchObject({
      VpnConnectionId: id,
      VpnGatewayId: gateway,
      CustomerGatewayId: customer,
      ...subnets,
      EffectImmediately: false,
      EnableDpd: true,
      EnableNatTraversal: true,
      State: "active",
      Status: "ipsec_sa_established",
      IkeConfig: {
        Psk: expect.stringMatching(/^[a-z0-9]{16}$/),
        IkeVersion: "ikev2",
        IkeMode: "main",
        IkeEncAlg: "aes",
        IkeAuthAlg: "md5",
        IkePfs: "group2",
        IkeLifetime: 86400,
        LocalId: shown.InternetIp,
        RemoteId: expect.stringMatching(/^203\.0\./),
      },
      IpsecConfig: { IpsecEncAlg: "aes", IpsecAuthAlg: "md5", IpsecPfs: "group2", IpsecLifetime: 86400 },
      VcoHealthCheck: { Enable: "false", Dip: "", Sip: "", Interval: 0, Retry: 0, Status: "success" },
      VpnBgpConfig: { EnableBgp: "false" },
      Tags: { Tag: [] },
    });
    expect(shown).not.toHaveProperty("TunnelOptionsSpecification");
    expect(shown).not.toHaveProperty("EnableTunnelsBgp");
  });

  test("takes every setting", async () => {
    const { on, given } = await ends();
    const created = await ok(on, "CreateVpnConnection", {
      ...given,
      Name: "site",
      EffectImmediately: true,
      IkeConfig: json({ Psk: "k~1", IkeVersion: "ikev2", IkeLifetime: 3600, LocalId: "a.example.com", RemoteId: "b" }),
      IpsecConfig: json({ IpsecAuthAlg: "sha512", IpsecPfs: "disabled", IpsecLifetime: "600" }),
      HealthCheckConfig: json({ enable: "true", dip: "192.168.0.1", sip: "10.0.0.1", interval: "5", retry: 2 }),
      BgpConfig: json({
        EnableBgp: "true",
        LocalAsn: "1.10",
        TunnelCidr: "169.254.11.0/30",
        LocalBgpIp: "169.254.11.2",
      }),
      EnableDpd: false,
      EnableNatTraversal: "False",
      "Tags.1.Key": "env",
      "Tags.1.Value": "",
    });
    expect(created).toMatchObject({ Name: "site", CreateTime: expect.any(Number) });
    expect(await showConnection(on, created.VpnConnectionId)).toMatchObject({
      EffectImmediately: true,
      EnableDpd: false,
      EnableNatTraversal: false,
      IkeConfig: {
        Psk: "k~1",
        IkeVersion: "ikev2",
        IkeLifetime: 3600,
        LocalId: "a.example.com",
        RemoteId: "b",
        IkeMode: "main",
      },
      IpsecConfig: { IpsecAuthAlg: "sha512", IpsecPfs: "disabled", IpsecLifetime: 600 },
      VcoHealthCheck: { Enable: "true", Dip: "192.168.0.1", Sip: "10.0.0.1", Interval: 5, Retry: 2, Status: "success" },
      VpnBgpConfig: {
        EnableBgp: "true",
        LocalAsn: 65546,
        PeerAsn: 65001,
        TunnelCidr: "169.254.11.0/30",
        LocalBgpIp: "169.254.11.2",
        PeerBgpIp: "169.254.11.1",
        Status: "success",
      },
      Tags: { Tag: [{ Key: "env", Value: "" }] },
    });
  });

  test("takes health check keys with capitals, with real booleans and numbers", async () => {
    const { on, gateway, customer } = await ends();
    const HealthCheckConfig = json({ Enable: true, Dip: "192.168.0.1", Sip: "10.0.0.1", Interval: 4, Retry: "1" });
    const id = await newConnection(on, gateway, customer, { HealthCheckConfig });
    expect((await showConnection(on, id)).VcoHealthCheck).toMatchObject({ Enable: "true", Interval: 4, Retry: 1 });
  });

  test.each([
    [{ LocalSubnet: "10.0.0.1/16" }, "400 IllegalParam.LocalSubnet"],
    [{ LocalSubnet: "10.0.0/24" }, "400 IllegalParam.LocalSubnet"],
    [{ RemoteSubnet: "192.168.0.0/24, 192.168.1.0/24" }, "400 IllegalParam.RemoteSubnet"],
    [{ CustomerGatewayId: "cgw-no" }, "404 InvalidCustomerGatewayInstanceId.NotFound"],
    [{ VpnGatewayId: "vpn-no" }, "404 InvalidVpnGatewayInstanceId.NotFound"],
    [{ CustomerGatewayId: "" }, "400 MissingCustomerGatewayId"],
    [{ Name: "http://x" }, "400 InvalidParameter.VpnConnectionName"],
    [{ IkeConfig: "psk" }, "400 IllegalParam.IkeConfig"],
    [{ IkeConfig: json({ Psk: "a b" }) }, "400 InvalidIkeConfig.Psk"],
    [{ IkeConfig: json({ Psk: "x".repeat(101) }) }, "400 InvalidIkeConfig.Psk"],
    [{ IkeConfig: json({ IkeVersion: "ikev3" }) }, "400 NotSupportVpnConnectionParameter.IkeVersion"],
    [{ IkeConfig: json({ IkePfs: "group24" }) }, "400 NotSupportVpnConnectionParameter.IkePfs"],
    [{ IkeConfig: json({ IkePfs: "disabled" }) }, "400 NotSupportVpnConnectionParameter.IkePfs"],
    [{ IkeConfig: json({ IkeEncAlg: "sm4" }) }, "400 NotSupportVpnConnectionParameter.IkeEncAlg"],
    [{ IkeConfig: json({ IkeLifetime: 86401 }) }, "400 InvalidIkeConfig.IkeLifetime"],
    [{ IpsecConfig: json({ IpsecAuthAlg: "sha" }) }, "400 NotSupportVpnConnectionParameter.IpsecAuthAlg"],
    [{ IpsecConfig: json({ IpsecPfs: "group24" }) }, "400 NotSupportVpnConnectionParameter.IpsecPfs"],
    [{ HealthCheckConfig: json({ enable: "true" }) }, "400 IllegalParam.HealthCheckConfig"],
    [{ HealthCheckConfig: json({ dip: "x" }) }, "400 IllegalParam.HealthCheckConfig"],
    [{ RemoteCaCertificate: "-----BEGIN" }, "400 NotSupportVpnConnectionParameter.RemoteCaCertificate"],
    [{ EnableTunnelsBgp: true }, "400 OperationUnsupported.EnableBgp"],
    [
      { "TunnelOptionsSpecification.1.Role": "master" },
      "400 NotSupportVpnConnectionParameter.TunnelOptionsSpecification",
    ],
    [{ DryRun: true }, "400 DryRunOperation"],
  ])("refuses %j and makes nothing", async (wrong, expected) => {
    const { on, given } = await ends();
    expect(await refused(on, "CreateVpnConnection", { ...given, ...wrong })).toBe(expected);
    expect((await ok(on, "DescribeVpnConnections", region)).TotalCount).toBe(0);
  });

  test("needs IPsec on the gateway and another address than the gateway's", async () => {
    const { on, given } = await ends({ EnableIpsec: false });
    expect(await refused(on, "CreateVpnConnection", given)).toBe("400 VpnGateway.IpsecVpnDisabled");
    const gateway = await newGateway(on);
    const { InternetIp } = await ok(on, "DescribeVpnGateway", { ...region, VpnGatewayId: gateway });
    const twin = (await ok(on, "CreateCustomerGateway", { ...region, IpAddress: InternetIp })).CustomerGatewayId;
    expect(await refused(on, "CreateVpnConnection", { ...given, VpnGatewayId: gateway, CustomerGatewayId: twin })).toBe(
      "400 CustomerGateway.ConflictVpnIp",
    );
  });

  test("compares connections between the same two gateways", async () => {
    const { on, given, gateway } = await ends();
    const IkeConfig = json({ Psk: "same" });
    await ok(on, "CreateVpnConnection", { ...given, IkeConfig });
    const again = (more: Params) => refused(on, "CreateVpnConnection", { ...given, IkeConfig, ...more });
    expect(await again({})).toBe("400 InvalidVpnConnection.AlreadyExists");
    expect(await again({ RemoteSubnet: "192.168.0.128/25" })).toBe(
      "400 VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap",
    );
    const apart = { RemoteSubnet: "192.168.9.0/24" };
    expect(await again({ ...apart, IkeConfig: json({ Psk: "other" }) })).toBe(
      "400 VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs",
    );
    await ok(on, "CreateVpnConnection", { ...given, IkeConfig, ...apart });
    await newConnection(on, gateway, await newCustomer(on));
  });
});

describe("DescribeVpnConnections", () => {
  test("filters, and differs from the single reply in tags and BGP", async () => {
    const { on, gateway, customer, given } = await ends();
    const plain = await newConnection(on, gateway, customer, { "Tags.1.Key": "a", "Tags.1.Value": "b" });
    const other = await newConnection(on, await newGateway(on), customer, {
      BgpConfig: json({ EnableBgp: "true", TunnelCidr: "169.254.30.0/30" }),
    });
    const list = async (filter: Params) =>
      (await ok(on, "DescribeVpnConnections", { ...region, ...filter })).VpnConnections.VpnConnection;
    const ids = async (filter: Params) => (await list(filter)).map((each: Json) => each.VpnConnectionId);
    expect(await ids({})).toEqual([plain, other]);
    expect(await ids({ VpnGatewayId: given.VpnGatewayId })).toEqual([plain]);
    expect(await ids({ CustomerGatewayId: customer })).toEqual([plain, other]);
    expect(await ids({ VpnConnectionId: other })).toEqual([other]);
    expect(await ids({ "Tag.1.Key": "a" })).toEqual([plain]);
    expect(await ids({ VpnGatewayId: "vpn-no" })).toEqual([]);
    const [first, second] = await list({});
    expect(first.Tag).toEqual({ Tag: [{ Key: "a", Value: "b" }] });
    expect(first).not.toHaveProperty("Tags");
    expect(first).not.toHaveProperty("VpnBgpConfig");
    expect(second.VpnBgpConfig).toMatchObject({ TunnelCidr: "169.254.30.0/30", LocalBgpIp: "169.254.30.1" });
    expect(second.VpnBgpConfig).not.toHaveProperty("EnableBgp");
  });
});

describe("ModifyVpnConnectionAttribute", () => {
  async function made(more: Params = {}) {
    const { on, gateway, customer } = await ends();
    const id = await newConnection(on, gateway, customer, {
      IkeConfig: json({ Psk: "first", LocalId: "me", IkeAuthAlg: "sha256" }),
      ...more,
    });
    const modify = (change: Params) =>
      ok(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: id, ...change });
    return { on, id, modify, customer };
  }

  test("keeps what is not given", async () => {
    const { on, id, modify } = await made();
    const before = await showConnection(on, id);
    const reply = await modify({ Name: "renamed", RemoteSubnet: "192.168.0.0/24,192.168.1.0/24" });
    expect(reply).toMatchObject({ Name: "renamed", EffectImmediately: false, IkeConfig: before.IkeConfig });
    expect(await showConnection(on, id)).toEqual({
      ...before,
      RequestId: expect.any(String),
      Name: "renamed",
      RemoteSubnet: "192.168.0.0/24,192.168.1.0/24",
    });
  });

  test("makes a new key and default identities when IkeConfig comes without them, but keeps the algorithms", async () => {
    const { on, id, modify } = await made();
    await modify({ IkeConfig: json({ IkeLifetime: 7200 }) });
    const { IkeConfig, InternetIp } = await showConnection(on, id);
    expect(IkeConfig).toMatchObject({ IkeAuthAlg: "sha256", IkeLifetime: 7200, LocalId: InternetIp });
    expect(IkeConfig.Psk).toMatch(/^[a-z0-9]{16}$/);
  });

  test("merges IPsec, BGP and health check settings", async () => {
    const { on, id, modify } = await made({
      IpsecConfig: json({ IpsecEncAlg: "aes256" }),
      BgpConfig: json({ EnableBgp: "true", TunnelCidr: "169.254.20.0/30", LocalAsn: "65010" }),
      HealthCheckConfig: json({ enable: "true", dip: "192.168.0.1", sip: "10.0.0.1" }),
    });
    await modify({
      IpsecConfig: json({ IpsecLifetime: 100 }),
      BgpConfig: json({ EnableBgp: "false" }),
      HealthCheckConfig: json({ Retry: "9" }),
      EnableDpd: false,
    });
    expect(await showConnection(on, id)).toMatchObject({
      EnableDpd: false,
      IpsecConfig: { IpsecEncAlg: "aes256", IpsecLifetime: 100 },
      VpnBgpConfig: { EnableBgp: "false", TunnelCidr: "169.254.20.0/30", LocalAsn: 65010, Status: "false" },
      VcoHealthCheck: { Enable: "true", Dip: "192.168.0.1", Retry: 9 },
    });
  });

  test("refuses bad values without changing anything", async () => {
    const { on, id } = await made();
    const before = await showConnection(on, id);
    const wrong = { ...region, VpnConnectionId: id, Name: "new", IpsecConfig: json({ IpsecPfs: "group99" }) };
    expect(await refused(on, "ModifyVpnConnectionAttribute", wrong)).toBe(
      "400 NotSupportVpnConnectionParameter.IpsecPfs",
    );
    expect(await showConnection(on, id)).toEqual({ ...before, RequestId: expect.any(String) });
    expect(await refused(on, "ModifyVpnConnectionAttribute", { ...region, VpnConnectionId: "vco-no" })).toBe(
      "404 InvalidVpnConnectionInstanceId.NotFound",
    );
  });
});

test("the downloaded configuration is the peer's view", async () => {
  const { on, gateway, customer } = await ends();
  const id = await newConnection(on, gateway, customer, {
    IkeConfig: json({ Psk: "k", LocalId: "cloud", RemoteId: "site" }),
    BgpConfig: json({ EnableBgp: "true", TunnelCidr: "169.254.20.0/30" }),
  });
  const { InternetIp } = await showConnection(on, id);
  const { VpnConnectionConfig } = await ok(on, "DownloadVpnConnectionConfig", { ...region, VpnConnectionId: id });
  expect(VpnConnectionConfig).toMatchObject({
    LocalSubnet: subnets.RemoteSubnet,
    RemoteSubnet: subnets.LocalSubnet,
    Remote: InternetIp,
    IkeConfig: { Psk: "k", LocalId: "site", RemoteId: "cloud" },
    IpsecConfig: { IpsecEncAlg: "aes" },
    BgpConfigs: {
      BgpConfig: [{ LocalAsn: "65001", PeerAsn: "45104", LocalBgpIp: "169.254.20.2", PeerBgpIp: "169.254.20.1" }],
    },
  });
});
