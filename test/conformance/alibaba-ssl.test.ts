import { convene, judges, publicJudges, stopEmulators, type Court } from "./_judges";

afterEach(stopEmulators);

const pool = { ClientIpPool: "192.168.100.0/24", LocalSubnet: "10.0.0.0/16" };

async function sslGateway({ call }: Court): Promise<{ VpnGatewayId: string }> {
  const { VpnGatewayId } = await call("CreateVpnGateway", { VpcId: "vpc-1", Bandwidth: 10, EnableSsl: true });
  return { VpnGatewayId };
}

describe.each(judges)("$name", (judge) => {
  it("works with SSL servers and their logs from creation to deletion", async () => {
    const court = await convene(judge);
    const { call, replies, publicly, isPublic } = court;
    const settings = { ...pool, Name: "sslvpnname", Proto: "UDP", Cipher: "AES-128-CBC", Port: 1194, Compress: true };
    const created = await call("CreateSslVpnServer", { ...(await sslGateway(court)), ...settings, ClientToken: "c" });
    const id = { SslVpnServerId: created.SslVpnServerId as string };
    const changed = await call("ModifySslVpnServer", {
      ...{ ...id, Name: "other", Cipher: "none", Compress: false },
      ...publicly({
        ...{ EnableMultiFactorAuth: true, IDaaSInstanceId: "idaas-cn-1", IDaaSRegionId: "cn-hangzhou" },
        ...{ IDaaSApplicationId: "app_1", DnsServers: "10.0.0.2" },
      }),
    });
    expect(changed).toMatchObject({ Name: "other", Cipher: "none", Proto: "UDP", Port: 1194, Compress: false });
    const listed = await call("DescribeSslVpnServers", { ...id, PageNumber: 1, PageSize: 10 });
    expect(listed.SslVpnServers.SslVpnServer).toMatchObject([{ ...id, ...pool, Name: "other" }]);
    const now = Date.now();
    const hour = (at: number) => Number(new Date(at).toISOString().slice(0, 13).replace(/\D/g, ""));
    const range = isPublic ? { MinutePeriod: 10 } : { From: hour(now), To: hour(now + 3600_000) };
    const logs = await call("DescribeVpnSslServerLogs", { VpnSslServerId: id.SslVpnServerId, ...range, PageSize: 10 });
    expect(logs.Data.Logs.length).toBeGreaterThan(0);
    await call("DeleteSslVpnServer", { ...id, ClientToken: "d" });
    expect((await call("DescribeSslVpnServers", {})).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });

  it("works with SSL client certificates from creation to deletion", async () => {
    const court = await convene(judge);
    const { call, replies } = court;
    const server = await call("CreateSslVpnServer", { ...(await sslGateway(court)), ...pool });
    const { SslVpnServerId } = server;
    const created = await call("CreateSslVpnClientCert", { SslVpnServerId, Name: "cert1", ClientToken: "c" });
    const id = { SslVpnClientCertId: created.SslVpnClientCertId as string };
    expect(await call("ModifySslVpnClientCert", { ...id, Name: "证书" })).toMatchObject({ ...id, Name: "证书" });
    const shown = await call("DescribeSslVpnClientCert", id);
    expect(shown).toMatchObject({ ...id, SslVpnServerId, Status: "normal" });
    expect(shown.ClientKey).toMatch(/^-----BEGIN /);
    const listed = await call("DescribeSslVpnClientCerts", { SslVpnServerId, PageNumber: 1, PageSize: 10 });
    expect(listed.SslVpnClientCertKeys.SslVpnClientCertKey).toMatchObject([id]);
    await call("DeleteSslVpnClientCert", { ...id, ClientToken: "d" });
    expect((await call("DescribeSslVpnClientCerts", {})).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });
});

describe.each(publicJudges)("$name, in the public edition", (judge) => {
  it("works with IPsec servers from creation to deletion", async () => {
    const court = await convene(judge);
    const { call, replies } = court;
    const created = await call("CreateIpsecServer", {
      ...{ ...(await sslGateway(court)), ...pool, IpSecServerName: "test", Psk: "pgw6dy7d", PskEnabled: true },
      IkeConfig: JSON.stringify({ IkeVersion: "ikev2", IkeEncAlg: "aes256", LocalId: "1.1.1.1" }),
      IpsecConfig: JSON.stringify({ IpsecAuthAlg: "sha256" }),
    });
    const id = { IpsecServerId: created.IpsecServerId as string };
    await call("UpdateIpsecServer", { ...id, IpsecServerName: "other", EffectImmediately: true });
    const listed = await call("ListIpsecServers", { IpsecServerId: [id.IpsecServerId], MaxResults: 10 });
    expect(listed.IpsecServers).toMatchObject([{ ...id, IpsecServerName: "other", IkeConfig: { LocalId: "1.1.1.1" } }]);
    const logs = await call("ListIpsecServerLogs", { ...id, MinutePeriod: 5, PageNumber: 1, PageSize: 10 });
    expect(logs.Data).toHaveLength(1);
    await call("DeleteIpsecServer", id);
    expect((await call("ListIpsecServers", {})).TotalCount).toBe(0);
    expect(replies.gaps()).toEqual([]);
  });
});
