import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

jest.setTimeout(60_000);

let cloud: EmulatorProcess;
let work: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start();
});
beforeEach(async () => {
  await cloud.reset();
  work = new Workspace(cloud);
});
afterEach(() => work.remove());
afterAll(() => cloud.stop());

const day = 24 * 60 * 60 * 1000;

async function status(...args: string[]): Promise<{ code: number | null; text: string }> {
  const { code, stdout, stderr } = await work.run(["status", ...args]);
  return { code, text: stdout || stderr };
}

/** Every sign by address and part. */
async function signs(): Promise<Record<string, Json>> {
  const { resources } = JSON.parse((await status("--json")).text);
  return Object.fromEntries(
    (resources as Json[]).flatMap(({ address, signs }) =>
      (signs as Json[]).map((sign): [string, Json] => [`${address.split(".")[1]} ${sign.part}`, sign]),
    ),
  );
}

async function peer(does: string): Promise<void> {
  for (const { VpnConnectionId } of (await cloud.resources())["VpnConnection"] ?? []) {
    await cloud.peer(VpnConnectionId, does);
  }
}

function single(more = ""): void {
  work.program(`
const hub = new alibaba.VpnGateway(net, "hub", { name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
const office = new alibaba.CustomerGateway(net, "office", { name: "office", ipAddress: "203.0.113.9", asn: "65010" });
new alibaba.VpnConnection(net, "link", {
  name: "link", vpnGatewayId: hub.id, customerGatewayId: office.id, effectImmediately: true,
  localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"], ${more}
});
`);
}

describe("status", () => {
  it("tells of a network where everything is up, with exit code 0", async () => {
    single(`healthCheckConfig: { enable: true, dip: "192.168.0.1", sip: "10.0.0.1" }`);
    await work.apply();
    const { code, text } = await status();
    expect(text).toMatch(/^alivpn_gateway\.hub \(net\/hub\) vpn-\w+\n {2}up +gateway +active\n/m);
    expect(text).toMatch(/^alivpn_connection\.link \(net\/link\) vco-\w+\n {2}up +tunnel +ipsec_sa_established\n/m);
    expect(text).toMatch(/^ {2}up +health check +success$/m);
    expect(text).toMatch(/^Status: 3 up\.$/m);
    expect(code).toBe(0);
    // Customer gateways have no health of their own.
    expect(text).not.toContain("office");
  });

  it.each([
    ["silent", "ike_sa_not_established", "UDP 500 and 4500"],
    ["rejects", "ipsec_sa_not_established", "no algorithms of phase 2 in common"],
  ])("tells why the tunnel of a peer that %s is down, with exit code 2", async (does, word, cause) => {
    single(`healthCheckConfig: { enable: true, dip: "192.168.0.1", sip: "10.0.0.1" }`);
    await work.apply();
    await peer(does);
    const { code, text } = await status();
    expect(text).toMatch(new RegExp(`  down +tunnel +${word}\\n    cause: .*${cause}`));
    expect(text).toMatch(/ {2}down +health check +failed\n {4}cause: the tunnel below it is not up/);
    expect(text).toMatch(/^Status: 2 down, 1 up\.$/m);
    expect(code).toBe(2);
  });

  it("tells of BGP where it is on, and of nothing where it is off", async () => {
    single(
      `bgpConfig: { enableBgp: true, localAsn: "65001", tunnelCidr: "169.254.11.0/30", localBgpIp: "169.254.11.1" }`,
    );
    await work.apply();
    expect((await signs())["link BGP"]).toMatchObject({ condition: "up", says: "success" });
    await peer("silent");
    const { "link BGP": bgp, "link tunnel": tunnel } = await signs();
    expect(tunnel).toMatchObject({ condition: "down" });
    expect(bgp).toMatchObject({ condition: "down", says: "false", cause: "the tunnel below it is not up" });
    single("bgpConfig: { enableBgp: false }");
    await work.apply();
    expect(Object.keys(await signs())).not.toContain("link BGP");
  });

  it("tells of both tunnels of a connection, and their BGP", async () => {
    work.program(`
const hub = new alibaba.VpnGateway(net, "hub", {
  name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY",
  vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2",
});
const tunnel = (role, n) => ({
  role,
  customerGatewayId: new alibaba.CustomerGateway(net, role, { name: role, ipAddress: "203.0.113." + n, asn: "65010" }).id,
  tunnelBgpConfig: { localAsn: "65001", tunnelCidr: "169.254." + n + ".0/30", localBgpIp: "169.254." + n + ".1" },
});
new alibaba.VpnConnection(net, "link", {
  name: "link", vpnGatewayId: hub.id, effectImmediately: true, enableTunnelsBgp: true,
  localSubnet: ["0.0.0.0/0"], remoteSubnet: ["0.0.0.0/0"],
  tunnelOptionsSpecification: [tunnel("master", 11), tunnel("slave", 12)],
});
`);
    await work.apply();
    const found = await signs();
    for (const role of ["master", "slave"]) {
      expect(found[`link tunnel ${role}`]).toMatchObject({ condition: "up", says: "ipsec_sa_established" });
      expect(found[`link BGP ${role}`]).toMatchObject({ condition: "up", says: "success" });
    }
    expect(Object.keys(found)).not.toContain("link tunnel");
    await peer("silent");
    expect((await signs())["link tunnel slave"].cause).toMatch(/to and from \d+\.\d+\.\d+\.\d+/);
  });

  it("warns of certificates before they end, and says when they have", async () => {
    work.program(`
const hub = new alibaba.VpnGateway(net, "hub", {
  name: "hub", vpcId: "vpc-1", bandwidth: 10, enableSsl: true, sslConnections: 5, instanceChargeType: "POSTPAY",
});
const people = new alibaba.SslVpnServer(net, "people", {
  name: "people", vpnGatewayId: hub.id, clientIpPool: "10.200.0.0/24", localSubnet: ["10.0.0.0/16"],
});
new alibaba.SslVpnClientCert(net, "ada", { name: "ada", sslVpnServerId: people.id });
`);
    await work.apply();
    const before = await signs();
    expect(before["ada certificate"]).toMatchObject({ condition: "up" });
    expect(before["people SSL server"]).toMatchObject({ condition: "up", says: "0 of 5 clients" });
    expect((await status()).code).toBe(0);
    const [cert] = (await cloud.resources())["SslVpnClientCert"] ?? [];
    const life = cert.EndTime - cert.CreateTime;
    await cloud.advance(life - 5 * day);
    expect((await signs())["ada certificate"]).toMatchObject({ condition: "ending", says: "expiring-soon" });
    expect((await status()).code).toBe(2);
    await cloud.advance(6 * day);
    const { code, text } = await status();
    expect(text).toMatch(/ {2}down +certificate +expired\n {4}cause: it has ended: .*rotateBeforeDays/);
    expect(code).toBe(2);
  });

  it("tells of what the state has and the cloud does not", async () => {
    single();
    await work.apply();
    const [connection] = (await cloud.resources())["VpnConnection"] ?? [];
    await cloud.call("DeleteVpnConnection", { VpnConnectionId: connection.VpnConnectionId });
    const { code, text } = await status();
    expect(text).toMatch(/ {2}down +resource +not found\n {4}cause: .*somebody deleted it/);
    expect(code).toBe(2);
  });

  it("reads lists, not one resource at a time, and changes nothing", async () => {
    work.program(`
const hub = new alibaba.VpnGateway(net, "hub", { name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
for (let n = 1; n <= 12; n++) {
  const office = new alibaba.CustomerGateway(net, "office" + n, { name: "office" + n, ipAddress: "203.0.113." + n });
  new alibaba.VpnConnection(net, "link" + n, {
    name: "link" + n, vpnGatewayId: hub.id, customerGatewayId: office.id,
    localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168." + n + ".0/24"],
  });
}
`);
    await work.apply();
    const state = await work.state();
    const seq = (await cloud.requests()).at(-1)?.seq ?? 0;
    await status();
    const actions = (await cloud.requests()).filter((call) => call.seq > seq).map((call) => call.action);
    expect(actions.sort()).toEqual(["DescribeVpnConnections", "DescribeVpnGateway"]);
    expect(await work.state()).toEqual(state);
  });

  it("says so when there is nothing to tell", async () => {
    single();
    await work.ok("synth");
    expect(await status()).toEqual({ code: 0, text: "There is nothing whose status the cloud tells.\n" });
  });
});

describe("status --json", () => {
  it("prints one document with everything that is shown", async () => {
    single();
    await work.apply();
    await peer("silent");
    const { code, text } = await status("--json");
    expect(code).toBe(2);
    expect(JSON.parse(text)).toMatchObject({
      format_version: "1.0",
      healthy: false,
      resources: [
        { stack: "net", address: "alivpn_gateway.hub", path: "net/hub", type: "alivpn_gateway" },
        {
          address: "alivpn_connection.link",
          signs: [{ part: "tunnel", condition: "down", says: "ike_sa_not_established" }],
        },
      ],
    });
  });
});
