import type { Values } from "../../../lib/core/attribute";
import { vpnConnectionHandler as handler } from "../../../src/alibaba/handlers/vpn-connection";
import { flatten } from "../../../src/alibaba/client/wire";

const single: Values = {
  name: "c",
  vpnGatewayId: "vpn-1",
  customerGatewayId: "cgw-1",
  localSubnet: ["10.0.0.0/8"],
  remoteSubnet: ["192.168.0.0/16"],
  effectImmediately: false,
  enableDpd: true,
  enableNatTraversal: true,
  ikeConfig: { psk: "old-key", ikeVersion: "ikev1", ikeEncAlg: "aes", ikeLifetime: 86400, localId: "", remoteId: "r" },
  ipsecConfig: { ipsecEncAlg: "aes", ipsecPfs: "group2", ipsecLifetime: 86400 },
  healthCheckConfig: { enable: false, dip: "", sip: "", interval: 3, retry: 3, status: "failed" },
  bgpConfig: {
    enableBgp: true,
    localAsn: "65001",
    tunnelCidr: "169.254.11.0/30",
    localBgpIp: "169.254.11.1",
    peerAsn: "1",
  },
  tags: { a: "1" },
};

const change = (desired: Values, current: Values) => {
  return { current: { id: "vco-1", values: current }, desired, changed: new Set(Object.keys(desired)) };
};

function update(desired: Values, current: Values = single, others?: ReadonlyMap<string, Values>) {
  return handler.update({ ...change(desired, current), ...(others ? { others } : {}) });
}

/** The wire parameters of the one call that an update makes, without those that every one has. */
function changes(desired: Values, current: Values = single, others?: ReadonlyMap<string, Values>) {
  const calls = update(desired, current, others);
  expect(calls.map((call) => call.action)).toEqual(["ModifyVpnConnectionAttribute"]);
  expect(calls[0]).toMatchObject({ token: true, async: true, instanceId: "vco-1" });
  const { VpnConnectionId, LocalSubnet, RemoteSubnet, ...rest } = flatten(calls[0]?.parameters ?? {});
  expect(VpnConnectionId).toBe("vco-1");
  expect(LocalSubnet).toBeTruthy();
  expect(RemoteSubnet).toBeTruthy();
  return rest;
}

describe("changing a single-tunnel connection", () => {
  it("always says when it takes effect, and names both networks", () => {
    expect(changes({ name: "d" })).toEqual({ Name: "d", EffectImmediately: "false" });
    const [call] = update({ localSubnet: ["10.1.0.0/16", "10.2.0.0/16"] });
    expect(call?.parameters).toMatchObject({ LocalSubnet: "10.1.0.0/16,10.2.0.0/16", RemoteSubnet: "192.168.0.0/16" });
  });

  it.each([
    [{ effectImmediately: true }, { EffectImmediately: "true" }],
    [{ autoConfigRoute: false }, { AutoConfigRoute: "false", EffectImmediately: "false" }],
    [{ enableDpd: false }, { EnableDpd: "false", EffectImmediately: "false" }],
    [{ enableNatTraversal: false }, { EnableNatTraversal: "false", EffectImmediately: "false" }],
    [{ remoteCaCertificate: "PEM" }, { RemoteCaCertificate: "PEM", EffectImmediately: "false" }],
  ])("sends %j", (desired, expected) => {
    expect(changes(desired)).toEqual(expected);
  });

  it("keeps sending a route setting that the cloud does not show and would reset", () => {
    const sent = handler.update({
      current: { id: "vco-1", values: single },
      desired: { name: "d", autoConfigRoute: true },
      changed: new Set(["name"]),
    });
    expect(sent[0]?.parameters).toMatchObject({ AutoConfigRoute: true });
  });

  it("sends the whole of a block that changed, with the key that is there", () => {
    const { IkeConfig } = changes({ ikeConfig: { ikeVersion: "ikev2" } });
    expect(JSON.parse(IkeConfig ?? "")).toEqual({
      Psk: "old-key",
      IkeVersion: "ikev2",
      IkeEncAlg: "aes",
      IkeLifetime: 86400,
      RemoteId: "r",
    });
    const { IkeConfig: rekeyed } = changes({ ikeConfig: { psk: "new-key" } });
    expect(JSON.parse(rekeyed ?? "")).toMatchObject({ Psk: "new-key", IkeVersion: "ikev1" });
    const { IpsecConfig } = changes({ ipsecConfig: { ipsecPfs: "disabled" } });
    expect(JSON.parse(IpsecConfig ?? "")).toEqual({ IpsecEncAlg: "aes", IpsecPfs: "disabled", IpsecLifetime: 86400 });
  });

  it("refuses to change a block whose key nobody knows", () => {
    expect(() =>
      update({ ikeConfig: { ikeVersion: "ikev2" } }, { ...single, ikeConfig: { ikeVersion: "ikev1" } }),
    ).toThrow("does not show the tunnel's pre-shared key");
    const sm = { ...single, ikeConfig: { ikeEncAlg: "sm4" } };
    expect(changes({ ikeConfig: { remoteId: "CN=x" } }, sm).IkeConfig).toBe('{"IkeEncAlg":"sm4","RemoteId":"CN=x"}');
  });

  it("sends health check and BGP as texts, completed by what is there", () => {
    const { HealthCheckConfig } = changes({ healthCheckConfig: { enable: true, dip: "8.0.0.8", sip: "10.0.0.1" } });
    expect(JSON.parse(HealthCheckConfig ?? "")).toEqual({
      enable: "true",
      dip: "8.0.0.8",
      sip: "10.0.0.1",
      interval: "3",
      retry: "3",
    });
    const zeros = { ...single, healthCheckConfig: { enable: false, dip: "", sip: "", interval: 0, retry: 0 } };
    const on = changes({ healthCheckConfig: { enable: true, dip: "8.0.0.8", sip: "10.0.0.1", retry: 2 } }, zeros);
    expect(JSON.parse(on.HealthCheckConfig ?? "")).toMatchObject({ interval: "3", retry: "2" });
    const { BgpConfig } = changes({ bgpConfig: { enableBgp: false } });
    expect(JSON.parse(BgpConfig ?? "")).toEqual({
      EnableBgp: "false",
      LocalAsn: "65001",
      TunnelCidr: "169.254.11.0/30",
      LocalBgpIp: "169.254.11.1",
    });
  });

  it("changes tags by their own actions, and nothing else then", () => {
    const calls = update({ tags: { b: "2" } });
    expect(calls.map((call) => call.action)).toEqual(["UnTagResources", "TagResources"]);
    expect(calls[0]?.parameters.ResourceType).toBe("VPNCONNECTION");
  });
});

describe("changing a dual-tunnel connection", () => {
  const tunnel = (role: string): Values => ({
    role,
    tunnelId: `tun-${role}`,
    customerGatewayId: `cgw-${role}`,
    enableDpd: true,
    enableNatTraversal: false,
    remoteCaCertificate: "",
    internetIp: "1.2.3.4",
    tunnelIkeConfig: { psk: `key-${role}`, ikeLifetime: 86400, remoteId: "5.6.7.8" },
    tunnelIpsecConfig: { ipsecPfs: "group2" },
    tunnelBgpConfig: { localAsn: "45104", bgpStatus: "false" },
  });
  const dual: Values = {
    localSubnet: ["10.0.0.0/8"],
    remoteSubnet: ["192.168.0.0/16"],
    effectImmediately: true,
    enableTunnelsBgp: false,
    tunnelOptionsSpecification: [tunnel("master"), tunnel("slave")],
  };
  const kept = (n: number, role: string) => ({
    [`TunnelOptionsSpecification.${n}.Role`]: role,
    [`TunnelOptionsSpecification.${n}.TunnelId`]: `tun-${role}`,
    [`TunnelOptionsSpecification.${n}.CustomerGatewayId`]: `cgw-${role}`,
    [`TunnelOptionsSpecification.${n}.EnableDpd`]: "true",
    [`TunnelOptionsSpecification.${n}.EnableNatTraversal`]: "false",
    [`TunnelOptionsSpecification.${n}.TunnelIkeConfig.Psk`]: `key-${role}`,
    [`TunnelOptionsSpecification.${n}.TunnelIkeConfig.IkeLifetime`]: "86400",
    [`TunnelOptionsSpecification.${n}.TunnelIkeConfig.RemoteId`]: "5.6.7.8",
    [`TunnelOptionsSpecification.${n}.TunnelIpsecConfig.IpsecPfs`]: "group2",
  });

  it("sends both tunnels whole, matched by role, and leaves what is unset as it is", () => {
    const desired = {
      tunnelOptionsSpecification: [
        { role: "slave", customerGatewayId: "cgw-slave", tunnelIpsecConfig: { ipsecPfs: "group14" } },
        { role: "master", customerGatewayId: "cgw-master" },
      ],
    };
    expect(changes(desired, dual)).toEqual({
      EffectImmediately: "true",
      EnableTunnelsBgp: "false",
      ...kept(1, "master"),
      ...kept(2, "slave"),
      "TunnelOptionsSpecification.2.TunnelIpsecConfig.IpsecPfs": "group14",
    });
  });

  it("switches BGP together with the tunnels that need it", () => {
    const bgp = { localAsn: "65001", tunnelCidr: "169.254.11.0/30", localBgpIp: "169.254.11.1" };
    const desired = {
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: [
        { role: "master", customerGatewayId: "cgw-master", tunnelBgpConfig: bgp },
        { role: "slave", customerGatewayId: "cgw-slave" },
      ],
    };
    const sent = changes(desired, dual);
    expect(sent).toMatchObject({
      EnableTunnelsBgp: "true",
      "TunnelOptionsSpecification.1.TunnelBgpConfig.LocalAsn": "65001",
      "TunnelOptionsSpecification.1.TunnelBgpConfig.TunnelCidr": "169.254.11.0/30",
      "TunnelOptionsSpecification.1.TunnelBgpConfig.LocalBgpIp": "169.254.11.1",
    });
    expect(Object.keys(sent).filter((name) => name.startsWith("TunnelOptionsSpecification.2.TunnelBgp"))).toEqual([]);
  });

  it("gets its new peer's identity, which the program may set", () => {
    const desired = {
      tunnelOptionsSpecification: [
        { role: "master", customerGatewayId: "cgw-new" },
        { role: "slave", customerGatewayId: "cgw-new2", tunnelIkeConfig: { remoteId: "5.6.7.8" } },
      ],
    };
    const sent = changes(desired, dual);
    expect(sent["TunnelOptionsSpecification.1.CustomerGatewayId"]).toBe("cgw-new");
    expect(sent).not.toHaveProperty(["TunnelOptionsSpecification.1.TunnelIkeConfig.RemoteId"]);
    expect(sent["TunnelOptionsSpecification.1.TunnelIkeConfig.Psk"]).toBe("key-master");
    expect(sent["TunnelOptionsSpecification.2.TunnelIkeConfig.RemoteId"]).toBe("5.6.7.8");
    expect(handler.updateNeeds?.(change(desired, dual))).toEqual([{ type: "alivpn_customer_gateway", id: "cgw-new" }]);
    const known = changes(desired, dual, new Map([["cgw-new", { ipAddress: "203.0.113.9" }]]));
    expect(known["TunnelOptionsSpecification.1.TunnelIkeConfig.RemoteId"]).toBe("203.0.113.9");
  });
});
