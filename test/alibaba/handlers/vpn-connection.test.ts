import type { Values } from "../../../lib/core/attribute";
import type { Observed } from "../../../src/provider/observed";
import { vpnConnectionHandler as handler } from "../../../src/alibaba/handlers/vpn-connection";

/** The example of DescribeVpnConnection in the Apsara Stack VPN developer guide, 6.6.4: a list, with double s. */
const guideReply = {
  PageNumber: 1,
  VpnConnections: {
    VpnConnection: [
      {
        Name: "c2",
        CustomerGatewayId: "cgw-1",
        Status: "ike_sa_not_established",
        RemoteSubnet: "192.168.0.0/16",
        IpssecConfig: { IpssecLifetime: 86400, IpssecAuthAlg: "md5", IpssecPfs: "group2", IpssecEncAlg: "aes" },
        EffectImmediately: false,
        VpnGatewayId: "vpn-1",
        CreateTime: 1519391420000,
        VpnConnectionId: "vco-1",
        LocalSubnet: "172.16.0.0/12",
        IkeConfig: {
          IkeEncAlg: "aes",
          RemoteId: "47.0.0.176",
          IkePfs: "group2",
          IkeAuthAlg: "sha1",
          Psk: "1234567",
          IkeMode: "aggressive",
          IkeLifetime: 86400,
          IkeVersion: "ikev1",
          LocalId: "116.0.0.119",
        },
      },
    ],
  },
  TotalCount: 1,
  PageSize: 10,
};

function observe(item: object): Values {
  const list = handler.list(undefined).page({ TotalCount: 1, VpnConnections: { VpnConnection: [item] } });
  return list.items[0]?.values ?? {};
}

describe("reading a connection", () => {
  it("takes what the guide's example shows, in either reply", () => {
    const expected = {
      id: "vco-1",
      name: "c2",
      customerGatewayId: "cgw-1",
      vpnGatewayId: "vpn-1",
      status: "ike_sa_not_established",
      localSubnet: ["172.16.0.0/12"],
      remoteSubnet: ["192.168.0.0/16"],
      effectImmediately: false,
      createTime: 1519391420000,
      ipsecConfig: { ipsecLifetime: 86400, ipsecAuthAlg: "md5", ipsecPfs: "group2", ipsecEncAlg: "aes" },
      ikeConfig: {
        ikeEncAlg: "aes",
        remoteId: "47.0.0.176",
        ikePfs: "group2",
        ikeAuthAlg: "sha1",
        psk: "1234567",
        ikeMode: "aggressive",
        ikeLifetime: 86400,
        ikeVersion: "ikev1",
        localId: "116.0.0.119",
      },
    };
    const [item] = guideReply.VpnConnections.VpnConnection;
    expect(observe({ ...item, Status: undefined, status: "ike_sa_not_established" })).toEqual(expected);
    expect(handler.read?.("vco-1").observed(guideReply)?.values).toEqual(expected);
    expect(handler.read?.("vco-1").observed({ ...item })?.values).toEqual(expected);
    expect(() => handler.read?.("vco-1").observed({ RequestId: "1" })).toThrow("without VpnConnectionId");
  });

  it("reads texts that mean booleans and numbers", () => {
    const values = observe({
      VpnConnectionId: "vco-1",
      LocalSubnet: "10.1.1.0/24, 10.1.2.0/24",
      EnableDpd: true,
      EnableNatTraversal: false,
      VcoHealthCheck: { Enable: "true", Dip: "8.0.0.8", Sip: "192.0.2.66", Interval: 2, Retry: 1, Status: "failed" },
      VpnBgpConfig: { EnableBgp: "true", LocalAsn: 65001, TunnelCidr: "169.254.11.0/30", Status: "success" },
      Tag: { Tag: [{ Key: "a", Value: "1" }] },
    });
    expect(values).toEqual({
      id: "vco-1",
      localSubnet: ["10.1.1.0/24", "10.1.2.0/24"],
      enableDpd: true,
      enableNatTraversal: false,
      healthCheckConfig: { enable: true, dip: "8.0.0.8", sip: "192.0.2.66", interval: 2, retry: 1, status: "failed" },
      bgpConfig: { enableBgp: true, localAsn: "65001", tunnelCidr: "169.254.11.0/30", status: "success" },
      tags: { a: "1" },
    });
    expect(observe({ VpnConnectionId: "vco-1", Tags: { Tag: [{ Key: "b" }] } }).tags).toEqual({ b: "" });
  });

  it("reads the tunnels, master first", () => {
    const tunnel = (Role: string) => ({
      Role,
      TunnelId: `tun-${Role}`,
      CustomerGatewayId: "cgw-1",
      EnableDpd: "true",
      EnableNatTraversal: "false",
      InternetIp: "1.2.3.4",
      ZoneNo: "eu-central-1a",
      TunnelBgpConfig: { LocalAsn: "45104", BgpStatus: "false" },
      TunnelIkeConfig: { Psk: "k", IkeLifetime: "86400" },
      TunnelIpsecConfig: { IpsecPfs: "disabled", IpsecLifetime: "3600" },
    });
    const TunnelOptionsSpecification = { TunnelOptions: [tunnel("slave"), tunnel("master")] };
    const values = observe({ VpnConnectionId: "vco-1", EnableTunnelsBgp: false, TunnelOptionsSpecification });
    const [master, slave] = values.tunnelOptionsSpecification as Values[];
    expect(master).toEqual({
      role: "master",
      tunnelId: "tun-master",
      customerGatewayId: "cgw-1",
      enableDpd: true,
      enableNatTraversal: false,
      internetIp: "1.2.3.4",
      zoneNo: "eu-central-1a",
      tunnelBgpConfig: { localAsn: "45104", bgpStatus: "false" },
      tunnelIkeConfig: { psk: "k", ikeLifetime: 86400 },
      tunnelIpsecConfig: { ipsecPfs: "disabled", ipsecLifetime: 3600 },
    });
    expect(slave?.role).toBe("slave");
    expect(observe({ VpnConnectionId: "vco-1", TunnelOptionsSpecification: { TunnelOptions: [] } })).toEqual({
      id: "vco-1",
    });
  });

  it.each(["pgw6dy****", "so7suwy****", "****************", "***", "", undefined])(
    "does not take %j for the key",
    (Psk) => {
      const ike = { Psk, IkePfs: "group2" };
      const read = observe({
        VpnConnectionId: "vco-1",
        IkeConfig: ike,
        TunnelOptionsSpecification: { TunnelOptions: [{ Role: "master", TunnelIkeConfig: ike }] },
      });
      expect(read.ikeConfig).toEqual({ ikePfs: "group2" });
      expect(read.tunnelOptionsSpecification).toEqual([{ role: "master", tunnelIkeConfig: { ikePfs: "group2" } }]);
    },
  );

  it("takes blocks that are there and empty for absent", () => {
    const empty = { IkeConfig: {}, IpsecConfig: {}, VcoHealthCheck: {}, VpnBgpConfig: {} };
    expect(observe({ VpnConnectionId: "vco-1", ...empty })).toEqual({ id: "vco-1" });
  });

  it("takes a key with asterisks of its own for the key", () => {
    const read = observe({ VpnConnectionId: "vco-1", IkeConfig: { Psk: "a****b*" } });
    expect(read.ikeConfig).toEqual({ psk: "a****b*" });
  });

  it("reads what no closed list has", () => {
    const read = observe({ VpnConnectionId: "vco-1", IkeConfig: { IkeEncAlg: "aes256gcm16", IkeVersion: "ikev3" } });
    expect(read.ikeConfig).toEqual({ ikeEncAlg: "aes256gcm16", ikeVersion: "ikev3" });
  });

  it("asks for the single reply when the list leaves open whether BGP is on", () => {
    const needsRead = (...given: [desired: Values, listed?: Observed]) =>
      (handler as { needsRead(...given: [desired: Values, listed?: Observed]): boolean }).needsRead(...given);
    const listed = (bgpConfig?: Values) => ({ id: "vco-1", values: bgpConfig ? { bgpConfig } : {} });
    expect(needsRead({})).toBe(false);
    expect(needsRead({ bgpConfig: { localAsn: "1" } })).toBe(false);
    expect(needsRead({ bgpConfig: { enableBgp: true } })).toBe(true);
    expect(needsRead({ bgpConfig: { enableBgp: true } }, listed())).toBe(true);
    expect(needsRead({ bgpConfig: { enableBgp: true } }, listed({ tunnelCidr: "169.254.11.0/30" }))).toBe(false);
    expect(needsRead({ bgpConfig: { enableBgp: false } }, listed({ tunnelCidr: "" }))).toBe(false);
    expect(needsRead({ bgpConfig: { enableBgp: false } }, listed({ tunnelCidr: "169.254.11.0/30" }))).toBe(true);
  });
});

describe("creating a connection", () => {
  it("sends a single tunnel's settings as JSON texts", () => {
    const call = handler.create({
      vpnGatewayId: "vpn-1",
      customerGatewayId: "cgw-1",
      name: "c",
      localSubnet: ["10.0.0.0/8", "172.16.0.0/12"],
      remoteSubnet: ["192.168.0.0/16"],
      effectImmediately: true,
      autoConfigRoute: false,
      enableDpd: false,
      enableNatTraversal: true,
      ikeConfig: { psk: 'a"b', ikeVersion: "ikev2", ikeLifetime: 3600, localId: "me" },
      ipsecConfig: { ipsecPfs: "group14" },
      healthCheckConfig: { enable: true, dip: "8.0.0.8", sip: "192.0.2.66", interval: 3, retry: 3 },
      bgpConfig: { enableBgp: true, localAsn: "1.1", tunnelCidr: "169.254.11.0/30", localBgpIp: "169.254.11.1" },
      remoteCaCertificate: "PEM",
      tags: { a: "1" },
    });
    expect(call).toMatchObject({ action: "CreateVpnConnection", token: true, async: true });
    expect(call.parameters).toEqual({
      VpnGatewayId: "vpn-1",
      CustomerGatewayId: "cgw-1",
      Name: "c",
      LocalSubnet: "10.0.0.0/8,172.16.0.0/12",
      RemoteSubnet: "192.168.0.0/16",
      EffectImmediately: true,
      AutoConfigRoute: false,
      EnableDpd: false,
      EnableNatTraversal: true,
      IkeConfig: '{"Psk":"a\\"b","IkeVersion":"ikev2","IkeLifetime":3600,"LocalId":"me"}',
      IpsecConfig: '{"IpsecPfs":"group14"}',
      HealthCheckConfig: '{"enable":"true","dip":"8.0.0.8","sip":"192.0.2.66","interval":"3","retry":"3"}',
      BgpConfig: '{"EnableBgp":"true","LocalAsn":"65537","TunnelCidr":"169.254.11.0/30","LocalBgpIp":"169.254.11.1"}',
      RemoteCaCertificate: "PEM",
      Tags: [{ Key: "a", Value: "1" }],
    });
    expect(call.id({ VpnConnectionId: "vco-1" })).toBe("vco-1");
  });

  it("sends two tunnels as a list, with nothing that is unset", () => {
    const call = handler.create({
      vpnGatewayId: "vpn-1",
      localSubnet: ["10.0.0.0/8"],
      remoteSubnet: ["192.168.0.0/16"],
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: [
        {
          role: "slave",
          customerGatewayId: "cgw-2",
          tunnelBgpConfig: { localAsn: "65000", tunnelCidr: "169.254.12.0/30" },
        },
        { role: "master", customerGatewayId: "cgw-1", enableDpd: false, tunnelIkeConfig: { psk: "k" } },
      ],
    });
    expect(JSON.parse(JSON.stringify(call.parameters))).toEqual({
      VpnGatewayId: "vpn-1",
      LocalSubnet: "10.0.0.0/8",
      RemoteSubnet: "192.168.0.0/16",
      EnableTunnelsBgp: true,
      TunnelOptionsSpecification: [
        {
          Role: "master",
          CustomerGatewayId: "cgw-1",
          EnableDpd: false,
          TunnelIkeConfig: { Psk: "k" },
          TunnelIpsecConfig: {},
        },
        {
          Role: "slave",
          CustomerGatewayId: "cgw-2",
          TunnelIkeConfig: {},
          TunnelIpsecConfig: {},
          TunnelBgpConfig: { LocalAsn: 65000, TunnelCidr: "169.254.12.0/30" },
        },
      ],
    });
  });
});
