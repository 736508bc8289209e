import { convene, judges, publicJudges, stopEmulators, type Court } from "./_judges";

afterEach(stopEmulators);

const subnets = { LocalSubnet: "10.0.0.0/16,10.1.0.0/16", RemoteSubnet: "192.168.0.0/24" };
const ike = { Psk: "key-with;*~'()!", IkeVersion: "ikev2", IkeMode: "main", IkeEncAlg: "aes256", IkeAuthAlg: "sha1" };

async function ends({ call, publicly }: Court, more: object = {}) {
  const gateway = await call("CreateVpnGateway", { VpcId: "vpc-1", Bandwidth: 10, EnableIpsec: true, ...more });
  const bgp = publicly({ Asn: "65530", AuthKey: "k" });
  const [a, b] = [
    await call("CreateCustomerGateway", { IpAddress: "203.0.113.7", ...bgp }),
    await call("CreateCustomerGateway", { IpAddress: "203.0.113.8", ...bgp }),
  ];
  return { VpnGatewayId: gateway.VpnGatewayId as string, a: a.CustomerGatewayId as string, b: b.CustomerGatewayId };
}

describe.each(judges)("$name", (judge) => {
  it("works with single-tunnel connections from creation to deletion", async () => {
    const court = await convene(judge);
    const { call, publicly, isPublic } = court;
    const { VpnGatewayId, a } = await ends(court);
    const created = await call("CreateVpnConnection", {
      ...{ VpnGatewayId, CustomerGatewayId: a, ...subnets, Name: "nametest", EffectImmediately: true },
      IkeConfig: JSON.stringify({ ...ike, IkePfs: "group14", IkeLifetime: 86400, LocalId: "本地", RemoteId: "b" }),
      IpsecConfig: JSON.stringify({
        IpsecEncAlg: "aes",
        IpsecAuthAlg: "sha1",
        IpsecPfs: "group2",
        IpsecLifetime: 3600,
      }),
      HealthCheckConfig: JSON.stringify({
        enable: "true",
        dip: "192.168.0.1",
        sip: "10.0.0.1",
        interval: "3",
        retry: "2",
      }),
      AutoConfigRoute: false,
      ClientToken: "123e4567-e89b-12d3-a456-4266****",
      ...publicly({
        EnableDpd: true,
        EnableNatTraversal: true,
        BgpConfig: JSON.stringify({ EnableBgp: "true", LocalAsn: "65531", TunnelCidr: "169.254.10.0/30" }),
        Tags: [{ Key: "env", Value: "prod" }],
      }),
    });
    const id = { VpnConnectionId: created.VpnConnectionId as string };
    const shown = await call("DescribeVpnConnection", id);
    expect(shown).toMatchObject({ ...id, ...subnets, IkeConfig: { ...ike, LocalId: "本地" } });
    const list = await call("DescribeVpnConnections", {
      VpnGatewayId,
      CustomerGatewayId: a,
      PageNumber: 1,
      PageSize: 10,
    });
    expect(list).toMatchObject({ TotalCount: 1, VpnConnections: { VpnConnection: [{ ...id, IkeConfig: ike }] } });
    const modified = await call("ModifyVpnConnectionAttribute", {
      ...{ ...id, Name: "other", RemoteSubnet: "192.168.1.0/24", EffectImmediately: false },
      IkeConfig: JSON.stringify({ ...ike, IkeVersion: "ikev1" }),
      HealthCheckConfig: JSON.stringify({ enable: "false" }),
      ...publicly({ EnableDpd: false }),
    });
    expect(modified).toMatchObject({ Name: "other", IkeConfig: { IkeVersion: "ikev1" } });
    const { VpnConnectionConfig } = await call("DownloadVpnConnectionConfig", id);
    expect(VpnConnectionConfig).toMatchObject({ Local: "203.0.113.7", LocalSubnet: "192.168.1.0/24" });
    if (isPublic) {
      const logs = await call("DescribeVpnConnectionLogs", { ...id, MinutePeriod: 10, PageNumber: 1, PageSize: 10 });
      expect(logs.Data.Logs.length).toBeGreaterThan(0);
    }
    await call("DeleteVpnConnection", { ...id, ClientToken: "d" });
    expect((await call("DescribeVpnConnections", {})).TotalCount).toBe(0);
    if (!isPublic) expect(court.replies.gaps()).toEqual([]);
  });
});

describe.each(publicJudges)("$name, in the public edition", (judge) => {
  it("finds every documented field on single- and dual-tunnel connections", async () => {
    const court = await convene(judge);
    const { call, replies } = court;
    const zones = { VSwitchId: "vsw-1", DisasterRecoveryVSwitchId: "vsw-2" };
    const { VpnGatewayId, a, b } = await ends(court, zones);
    const tunnel = (Role: string, CustomerGatewayId: string, third: number) => ({
      ...{ Role, CustomerGatewayId, EnableDpd: true, EnableNatTraversal: true },
      TunnelIkeConfig: { ...ike, IkePfs: "group14", IkeLifetime: 86400, LocalId: "本地.example", RemoteId: "b" },
      TunnelIpsecConfig: { IpsecEncAlg: "aes", IpsecAuthAlg: "sha256", IpsecPfs: "disabled", IpsecLifetime: 3600 },
      TunnelBgpConfig: { LocalAsn: 65531, LocalBgpIp: `169.254.${third}.1`, TunnelCidr: `169.254.${third}.0/30` },
    });
    const created = await call("CreateVpnConnection", {
      ...{ VpnGatewayId, ...subnets, EnableTunnelsBgp: true, Tags: [{ Key: "env", Value: "prod" }] },
      TunnelOptionsSpecification: [tunnel("master", a, 10), tunnel("slave", b, 11)],
    });
    const id = { VpnConnectionId: created.VpnConnectionId as string };
    const shown = await call("DescribeVpnConnection", id);
    const [{ TunnelId }] = shown.TunnelOptionsSpecification.TunnelOptions;
    await call("DescribeVpnConnections", { VpnGatewayId, Tag: [{ Key: "env", Value: "prod" }] });
    const changes = [{ TunnelId, Role: "master", EnableDpd: false }];
    const modified = await call("ModifyVpnConnectionAttribute", { ...id, TunnelOptionsSpecification: changes });
    expect(modified.TunnelOptionsSpecification.TunnelOptions[0]).toMatchObject({ TunnelId, EnableDpd: false });
    await call("ModifyTunnelAttribute", { ...id, TunnelId, TunnelOptionsSpecification: { EnableNatTraversal: false } });
    const { VpnConnectionConfig } = await call("DownloadVpnConnectionConfig", id);
    expect(VpnConnectionConfig.TunnelsConfig.TunnelConfig).toHaveLength(2);
    const logs = await call("DescribeVpnConnectionLogs", { ...id, TunnelId, MinutePeriod: 5 });
    expect(logs.Count).toBeGreaterThan(0);
    await single(court);
    expect(replies.gaps()).toEqual([]);
  });
});

/** What only single-tunnel connections have, so that the union of all replies is complete. */
async function single({ call }: Court) {
  const { VpnGatewayId } = await call("CreateVpnGateway", { VpcId: "vpc-1", Bandwidth: 10, EnableIpsec: true });
  const customer = await call("CreateCustomerGateway", { IpAddress: "203.0.113.9", Asn: "65001", AuthKey: "k" });
  const created = await call("CreateVpnConnection", {
    ...{ VpnGatewayId, CustomerGatewayId: customer.CustomerGatewayId, ...subnets, Name: "single" },
    HealthCheckConfig: JSON.stringify({
      enable: "true",
      dip: "192.168.0.1",
      sip: "10.0.0.1",
      interval: "3",
      retry: "2",
    }),
    BgpConfig: JSON.stringify({ EnableBgp: "true", LocalAsn: "65531", TunnelCidr: "169.254.10.0/30" }),
  });
  const id = { VpnConnectionId: created.VpnConnectionId as string };
  await call("ModifyVpnConnectionAttribute", { ...id, EnableDpd: false });
  for (const action of ["DescribeVpnConnection", "DescribeVpnConnections", "DownloadVpnConnectionConfig"]) {
    await call(action, id);
  }
}
