import type { TerraformStack } from "cdktf";
import { alibaba } from "../../../lib";
import { emulatorAdmin } from "../../_helpers/emulator-admin";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";
import type { Json } from "../../_helpers/test-cloud";

interface Options {
  readonly master?: string;
  readonly bgp?: boolean;
}

const addresses = { paris: "203.0.113.1", lyon: "203.0.113.2", nice: "203.0.113.3" };

/** A connection of two tunnels: to one of these offices, and to nice. */
function network(stack: TerraformStack, { master = "paris", bgp = false }: Options): void {
  const hub = new alibaba.VpnGateway(stack, "hub", {
    ...{ vpcId: "vpc-1", vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2", bandwidth: 10 },
    ...{ enableIpsec: true, enableSsl: true, instanceChargeType: "POSTPAY" },
  });
  const offices = new Map(
    Object.entries(addresses).map(([name, ipAddress]) => {
      return [name, new alibaba.CustomerGateway(stack, name, { ipAddress, asn: "65010" })] as const;
    }),
  );
  const tunnel = (role: "master" | "slave", office: string, block: number) => ({
    role,
    customerGatewayId: offices.get(office)?.id ?? "",
    enableDpd: true,
    tunnelIkeConfig: { psk: "a-long-secret", ikeLifetime: 3600 },
    ...(bgp ? { tunnelBgpConfig: { localAsn: "65000", tunnelCidr: `169.254.${block}.0/30` } } : {}),
  });
  new alibaba.VpnConnection(stack, "office", {
    ...{ vpnGatewayId: hub.id, localSubnet: ["10.0.0.0/16"], remoteSubnet: ["10.1.0.0/16"], enableTunnelsBgp: bgp },
    tunnelOptionsSpecification: [tunnel("master", master, 30), tunnel("slave", "nice", 31)],
  });
}

const program = (options: Options = {}) => stackJson((stack) => network(stack, options));

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

async function masterOf(): Promise<Json> {
  const [connection] = (await cloud.resources())["VpnConnection"] ?? [];
  const { TunnelOptions } = connection?.["TunnelOptionsSpecification"] as { TunnelOptions: Json[] };
  return TunnelOptions[0]?.["TunnelIkeConfig"] as Json;
}

it("a tunnel that gets another peer expects that one's identity", async () => {
  await cloud.apply(program());
  expect((await masterOf())["RemoteId"]).toBe(addresses.paris);
  await cloud.apply(program({ master: "lyon" }));
  expect((await masterOf())["RemoteId"]).toBe(addresses.lyon);
  expect(await cloud.actions(program({ master: "lyon" }))).toEqual([]);
});

it("BGP is turned on with the sessions of both tunnels, and tunnels read the same in whichever types", async () => {
  await cloud.apply(program());
  await cloud.apply(program({ bgp: true }));
  for (const tunnels of ["strings", "plain"]) {
    await emulatorAdmin(cloud.emulator, "types", { tunnels });
    expect(await cloud.actions(program({ bgp: true }))).toEqual([]);
    await cloud.apply(program({ bgp: true, master: tunnels === "plain" ? "lyon" : "paris" }));
  }
});

it("SSL clients of a gateway with two tunnels have an address of their own, and nothing ends that is paid as it goes", async () => {
  await cloud.apply(program());
  const [gateway] = (await cloud.resources())["VpnGateway"] ?? [];
  const tunnels = [gateway?.["InternetIp"], gateway?.["DisasterRecoveryInternetIp"]];
  expect(gateway?.["SslVpnInternetIp"]).toMatch(/^47\./);
  expect(tunnels).not.toContain(gateway?.["SslVpnInternetIp"]);
  expect(gateway).not.toHaveProperty("EndTime");
});
