import type { Values } from "../../lib/core/attribute";
import { dataSources } from "../../src/alibaba/data-sources";
import { emulatorAdmin } from "../_helpers/emulator-admin";
import { readerOf } from "../_helpers/reader-of";
import type { CloudError } from "../../src/errors";
import { ConflictError } from "../../src/errors";
import { Bench, gatewayProps } from "./bench";

describe.each([
  ["RPC, POST", {}],
  ["RPC, GET", { method: "GET" as const }],
  ["ACS3, POST", { signature: "acs3" as const }],
  ["ACS3, GET", { signature: "acs3" as const, method: "GET" as const }],
])("the emulator and the client with %s", (_, settings) => {
  it("agree on signatures", async () => {
    const bench = await Bench.start(settings);
    const id = await bench.create("alivpn_gateway", { ...gatewayProps, name: "a-b_c" });
    expect((await bench.find("alivpn_gateway", id))?.values.name).toBe("a-b_c");
    const created = await bench.create("alivpn_customer_gateway", {
      ipAddress: "203.0.113.7",
      name: "~!*'() +/=&?é",
      authKey: "k!*'()~&+=%",
    });
    expect((await bench.find("alivpn_customer_gateway", created))?.values).toMatchObject({
      name: "~!*'() +/=&?é",
      authKey: "k!*'()~&+=%",
    });
    await bench.close();
  });
});

describe("on the public emulator", () => {
  let bench: Bench;
  let gateway: string;
  let customer: string;
  beforeAll(async () => {
    bench = await Bench.start();
    gateway = await bench.create("alivpn_gateway", gatewayProps);
    customer = await bench.create("alivpn_customer_gateway", { ipAddress: "203.0.113.1", asn: "1.10" });
  });
  afterAll(() => bench.close());

  it("a gateway has what was asked for and takes its changes", async () => {
    expect((await bench.find("alivpn_gateway", gateway))?.values).toMatchObject({ ...gatewayProps, status: "active" });
    const changes = { name: "hub2", description: "d", autoPropagate: true, tags: { a: "1" }, resourceGroupId: "rg-2" };
    expect(await bench.update("alivpn_gateway", gateway, changes)).toMatchObject(changes);
    expect(await bench.update("alivpn_gateway", gateway, { tags: { b: "2" } })).toMatchObject({ tags: { b: "2" } });
    expect((await bench.read("alivpn_gateway", gateway))?.values).toEqual(
      (await bench.find("alivpn_gateway", gateway))?.values,
    );
  });

  it("a customer gateway has what was asked for and takes its changes", async () => {
    expect((await bench.find("alivpn_customer_gateway", customer))?.values.asn).toBe("65546");
    const changes = { name: "n", description: "d", authKey: "k", tags: { a: "1" }, resourceGroupId: "rg-2" };
    expect(await bench.update("alivpn_customer_gateway", customer, changes)).toMatchObject(changes);
  });

  it("a single-tunnel connection keeps its key and everything unset through changes", async () => {
    const desired = {
      vpnGatewayId: gateway,
      customerGatewayId: customer,
      name: "c",
      localSubnet: ["10.0.0.0/8"],
      remoteSubnet: ["192.168.0.0/16", "172.16.0.0/12"],
      enableDpd: false,
      ikeConfig: { psk: 'k"\\&=', ikeVersion: "ikev2", localId: "me" },
      healthCheckConfig: { enable: true, dip: "192.168.0.1", sip: "10.0.0.1" },
      tags: { a: "1" },
    };
    const type = "alivpn_connection";
    const id = await bench.create(type, desired);
    const created = (await bench.find(type, id))?.values;
    expect(created).toMatchObject(desired);
    const changed = await bench.update(type, id, { ikeConfig: { ikeEncAlg: "aes256" }, name: "d" });
    const ike = created?.ikeConfig as Values;
    expect(changed).toMatchObject({ name: "d", enableDpd: false, ikeConfig: { ...ike, ikeEncAlg: "aes256" } });
    const bgp = { enableBgp: true, localAsn: "65001", tunnelCidr: "169.254.30.0/30", localBgpIp: "169.254.30.2" };
    await bench.update(type, id, { bgpConfig: bgp });
    expect((await bench.read(type, id))?.values.bgpConfig).toMatchObject(bgp);
    await bench.update(type, id, { bgpConfig: { enableBgp: false } });
    expect((await bench.read(type, id))?.values.bgpConfig).toMatchObject({ ...bgp, enableBgp: false });
    for (const change of [
      { localSubnet: ["10.1.0.0/16"] },
      { effectImmediately: true },
      { enableDpd: true },
      { enableNatTraversal: false },
      { ipsecConfig: { ipsecPfs: "group14", ipsecLifetime: 3600 } },
      { healthCheckConfig: { interval: 5 } },
      { tags: {} },
    ]) {
      expect(await bench.update(type, id, change)).toMatchObject(change);
    }
    await bench.update(type, id, { autoConfigRoute: false });
    const values = (await bench.find(type, id))?.values;
    expect((values?.healthCheckConfig as Values).dip).toBe("192.168.0.1");
    const off = await bench.update(type, id, { healthCheckConfig: { enable: false, interval: 5 } });
    expect(off.healthCheckConfig).toEqual({ enable: false, status: "success" });
    const on = { enable: true, dip: "192.168.0.2", sip: "10.0.0.2" };
    const again = await bench.update(type, id, { healthCheckConfig: on });
    expect(again.healthCheckConfig).toMatchObject({ ...on, interval: 3, retry: 3 });
    await bench.remove(type, id);
    expect(await bench.find(type, id)).toBeUndefined();
    await expect(bench.remove(type, id)).resolves.toBeUndefined();
  });

  it("a dual-tunnel connection changes one tunnel and keeps the other", async () => {
    const dual = await bench.create("alivpn_gateway", { ...gatewayProps, disasterRecoveryVSwitchId: "vsw-2" });
    const peer = await bench.create("alivpn_customer_gateway", { ipAddress: "203.0.113.2", asn: "65002" });
    const tunnels = [
      { role: "master", customerGatewayId: customer, enableDpd: false, tunnelIkeConfig: { psk: "one" } },
      { role: "slave", customerGatewayId: peer, tunnelIpsecConfig: { ipsecPfs: "group5" } },
    ];
    const subnets = { localSubnet: ["10.0.0.0/8"], remoteSubnet: ["192.168.0.0/16"] };
    const type = "alivpn_connection";
    const id = await bench.create(type, { vpnGatewayId: dual, ...subnets, tunnelOptionsSpecification: tunnels });
    const created = (await bench.find(type, id))?.values.tunnelOptionsSpecification as Values[];
    expect(created).toMatchObject(tunnels);
    const change = (role: string, values: Values) =>
      bench.update(type, id, {
        tunnelOptionsSpecification: tunnels.map((tunnel) => (tunnel.role === role ? { ...tunnel, ...values } : tunnel)),
      });
    const [master, slave] = created;
    const changed = (await change("slave", { tunnelIkeConfig: { ikeVersion: "ikev2" } }))
      .tunnelOptionsSpecification as Values[];
    expect(changed[0]?.tunnelIkeConfig).toEqual(master?.tunnelIkeConfig);
    expect(changed[1]?.tunnelIkeConfig).toEqual({ ...(slave?.tunnelIkeConfig as Values), ikeVersion: "ikev2" });
    expect(changed.map((tunnel) => tunnel.enableDpd)).toEqual([false, true]);
    const bgp = (n: number) => ({ localAsn: "65001", tunnelCidr: `169.254.4${n}.0/30`, localBgpIp: `169.254.4${n}.1` });
    const withBgp = await bench.update(type, id, {
      enableTunnelsBgp: true,
      tunnelOptionsSpecification: tunnels.map((tunnel, n) => ({ ...tunnel, tunnelBgpConfig: bgp(n) })),
    });
    expect(withBgp).toMatchObject({ enableTunnelsBgp: true });
    expect(withBgp.tunnelOptionsSpecification).toMatchObject([
      { tunnelBgpConfig: bgp(0) },
      { tunnelBgpConfig: bgp(1) },
    ]);
    expect(await bench.update(type, id, { enableTunnelsBgp: false })).toMatchObject({ enableTunnelsBgp: false });
    await bench.remove(type, id);
    await bench.remove("alivpn_gateway", dual);
    expect(await bench.find("alivpn_gateway", dual)).toBeUndefined();
  });

  it("routes are created, changed and deleted under their weight and priority", async () => {
    const connection = await bench.create("alivpn_connection", {
      vpnGatewayId: gateway,
      customerGatewayId: customer,
      localSubnet: ["0.0.0.0/0"],
      remoteSubnet: ["0.0.0.0/0"],
      autoConfigRoute: false,
    });
    const route = {
      vpnGatewayId: gateway,
      nextHop: connection,
      routeDest: "10.9.0.0/24",
      weight: 100,
      publishVpc: false,
    };
    const id = await bench.create("alivpn_route_entry", route);
    expect((await bench.find("alivpn_route_entry", id))?.values).toMatchObject(route);
    const after = { weight: 0, publishVpc: true };
    expect(await bench.update("alivpn_route_entry", id, after)).toMatchObject(after);
    await bench.remove("alivpn_route_entry", id);
    expect(await bench.find("alivpn_route_entry", id)).toBeUndefined();
    await expect(bench.remove("alivpn_route_entry", id, { weight: 0 })).resolves.toBeUndefined();
    const policy = { ...route, routeSource: "10.8.0.0/24", priority: 5 };
    const policyId = await bench.create("alivpn_pbr_route_entry", policy);
    expect((await bench.find("alivpn_pbr_route_entry", policyId))?.values).toMatchObject(policy);
    for (const change of [{ weight: 0 }, { priority: 6 }, { weight: 100, priority: 7 }, { publishVpc: true }]) {
      expect(await bench.update("alivpn_pbr_route_entry", policyId, change)).toMatchObject(change);
    }
    await expect(bench.create("alivpn_pbr_route_entry", policy)).rejects.toMatchObject({
      cloudCode: "VpnRouteEntry.AlreadyExists",
      hint: expect.stringContaining("import it") as string,
    });
    await bench.remove("alivpn_pbr_route_entry", policyId);
    expect(await bench.find("alivpn_pbr_route_entry", policyId)).toBeUndefined();
    await expect(bench.remove("alivpn_gateway", gateway)).rejects.toMatchObject({
      cloudCode: "DependencyViolation.VpnConnection",
    });
    await bench.remove("alivpn_connection", connection);
  });

  it("lists of a gateway that is gone are known to be empty", async () => {
    const listing = bench.handler("alivpn_route_entry").list("vpn-none");
    const error = await bench
      .send({ action: listing.action, parameters: listing.parameters })
      .catch((thrown: unknown) => thrown);
    expect(listing.notFoundCodes).toContain((error as CloudError).cloudCode);
  });

  it("data sources find what exists", async () => {
    const read = (type: string, query: Values) => dataSources.get(type)?.read(query, readerOf(bench.client));
    expect(await read("alivpn_customer_gateway", { ipAddress: "203.0.113.1" })).toMatchObject({ id: customer });
    expect(await read("alivpn_gateway", { vpnGatewayId: gateway })).toMatchObject({ id: gateway, bandwidth: 10 });
    const regions = (await read("alivpn_regions", {}))?.regions as Values[];
    expect(regions.map((region) => region.regionId)).toContain("eu-central-1");
  });
});

describe("the emulator's trouble", () => {
  const faults = async (bench: Bench, ...rules: object[]) => {
    await emulatorAdmin(bench.emulator, "faults", { rules });
  };

  it.each(["reset", "lost-reply", "hang", "throttle"])(
    "%s makes neither a second gateway nor an error",
    async (kind) => {
      const bench = await Bench.start({ replyTimeoutMs: 500 });
      await faults(bench, { action: "CreateVpnGateway", kind, times: 1 });
      const id = await bench.create("alivpn_gateway", gatewayProps);
      const reply = await bench.send({ action: "DescribeVpnGateways", parameters: {} });
      expect(reply.TotalCount).toBe(1);
      await faults(bench, { action: "DeleteVpnGateway", kind, times: 1 });
      await bench.remove("alivpn_gateway", id);
      expect(await bench.find("alivpn_gateway", id)).toBeUndefined();
      await bench.close();
    },
  );

  it("a busy gateway is a conflict", async () => {
    const bench = await Bench.start({}, 1);
    const id = await bench.create("alivpn_gateway", gatewayProps);
    await expect(bench.remove("alivpn_gateway", id, {})).rejects.toBeInstanceOf(ConflictError);
    await bench.close();
  });
});

describe("on the Apsara Stack emulator", () => {
  it("the guide's subset works, and what it does not show is absent", async () => {
    const bench = await Bench.start({ edition: "apsara" });
    const gateway = await bench.create("alivpn_gateway", { ...gatewayProps, description: "later" });
    const customer = await bench.create("alivpn_customer_gateway", { ipAddress: "203.0.113.1", name: "berlin" });
    expect(await bench.update("alivpn_gateway", gateway, { description: "later" })).toMatchObject({
      description: "later",
    });
    const values = (await bench.find("alivpn_gateway", gateway))?.values ?? {};
    for (const name of ["tags", "networkType", "instanceChargeType", "autoPropagate"])
      expect(values).not.toHaveProperty(name);
    const id = await bench.create("alivpn_connection", {
      vpnGatewayId: gateway,
      customerGatewayId: customer,
      localSubnet: ["10.0.0.0/8"],
      remoteSubnet: ["192.168.0.0/16"],
      ikeConfig: { localId: "me", ikePfs: "group24" },
    });
    const changed = await bench.update("alivpn_connection", id, { ikeConfig: { ikeMode: "aggressive" } });
    expect(changed.ikeConfig).toMatchObject({ localId: "me", ikePfs: "group24", ikeMode: "aggressive" });
    const route = {
      vpnGatewayId: gateway,
      nextHop: id,
      routeDest: "10.9.0.0/24",
      routeSource: "10.8.0.0/24",
      weight: 100,
    };
    const routeId = await bench.create("alivpn_pbr_route_entry", { ...route, publishVpc: false });
    expect(await bench.update("alivpn_pbr_route_entry", routeId, { weight: 0 })).toMatchObject({ weight: 0 });
    await bench.remove("alivpn_pbr_route_entry", routeId);
    await bench.remove("alivpn_connection", id);
    await bench.remove("alivpn_customer_gateway", customer);
    await bench.remove("alivpn_gateway", gateway);
    await bench.close();
  });
});
