import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

jest.setTimeout(60_000);

let cloud: EmulatorProcess;
let work: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start("--edition", "apsara");
});
beforeEach(async () => {
  await cloud.reset();
  work = new Workspace(cloud);
});
afterEach(() => work.remove());
afterAll(() => cloud.stop());

const organization = { edition: "apsara", organizationId: "org-7", resourceGroupId: "rg-3" };

/** One of everything that the guide has; `changed` is the second version of the program. */
function network(provider: object, changed = false): void {
  work.program(
    `
const hub = new alibaba.VpnGateway(net, "hub", {
  name: "${changed ? "hub-2" : "hub"}", vpcId: "vpc-1", bandwidth: 100, enableIpsec: true, enableSsl: true, sslConnections: 5,
});
const office = new alibaba.CustomerGateway(net, "office", { name: "office", ipAddress: "203.0.113.9" });
const link = new alibaba.VpnConnection(net, "link", {
  name: "link", vpnGatewayId: hub.id, customerGatewayId: office.id,
  localSubnet: ["10.0.0.0/16"], remoteSubnet: ${JSON.stringify(changed ? ["192.168.0.0/24", "192.168.2.0/24"] : ["192.168.0.0/24"])},
  effectImmediately: true,
});
new alibaba.VpnRouteEntry(net, "route", {
  vpnGatewayId: hub.id, nextHop: link.id, routeDest: "192.168.0.0/24", weight: ${changed ? 0 : 100}, publishVpc: false,
});
new alibaba.VpnPbrRouteEntry(net, "policy", {
  vpnGatewayId: hub.id, nextHop: link.id, routeSource: "10.0.0.0/24", routeDest: "192.168.1.0/24", weight: 100,
  publishVpc: ${changed},
});
const people = new alibaba.SslVpnServer(net, "people", {
  name: "people", vpnGatewayId: hub.id, clientIpPool: "10.200.0.0/24", localSubnet: ["10.0.0.0/16"],
});
new alibaba.SslVpnClientCert(net, "ada", { name: "${changed ? "ada-2" : "ada"}", sslVpnServerId: people.id });
`,
    { ...organization, ...provider },
  );
}

const ways = [
  ["POP, signature v1", {}],
  ["ASAPI, signature v1", { gateway: "asapi" }],
  ["ASAPI, signature acs3", { gateway: "asapi", signature: "acs3" }],
] as const;

it.each(ways)("makes, changes, reads and destroys a whole network through %s", async (_way, provider) => {
  network(provider);
  expect(await work.apply()).toContain("Apply complete! Resources: 7 added, 0 changed, 0 destroyed.");
  expect(await work.settled()).toEqual(nothingToDo);
  const [gateway] = (await cloud.resources())["VpnGateway"] ?? [];
  expect(gateway).toMatchObject({ Name: "hub", Status: "active" });
  network(provider, true);
  expect(await work.apply()).toContain("Apply complete! Resources: 0 added, 5 changed, 0 destroyed.");
  expect(await work.settled()).toEqual(nothingToDo);
  expect(await work.ok("destroy", "--auto-approve")).toContain("Resources: 7 destroyed.");
  expect(await cloud.counts()).toEqual({});
});

it("belongs to the organization of its provider: another one is forbidden, not told that it is gone", async () => {
  network({ gateway: "asapi" });
  await work.apply();
  network({ gateway: "asapi", organizationId: "org-8" });
  const { code, stderr } = await work.run(["plan"]);
  expect(code).toBe(1);
  expect(stderr).toContain("belongs to another organization");
});

it("takes calls without an organization at the POP gateway, which then means the caller's own, but not at ASAPI", async () => {
  network({ organizationId: undefined, resourceGroupId: undefined });
  expect(await work.apply()).toContain("Resources: 7 added");
  await work.ok("destroy", "--auto-approve");
  network({ organizationId: undefined, resourceGroupId: undefined, gateway: "asapi" });
  const { code, stderr } = await work.run(["apply", "--auto-approve"]);
  expect(code).toBe(1);
  expect(stderr).toContain("The header x-acs-organizationid is missing");
});

it("works with a role through ASAPI, whose token ends while the apply runs", async () => {
  await cloud.access({ role: "network", sessionSeconds: 3600 });
  network({ gateway: "asapi", assumeRole: { roleArn: "acs:ram::1234567890123456:role/network" } });
  await cloud.faults({ action: "Create*", kind: "delay", ms: 200 });
  let aged: Promise<void> | undefined;
  const { code, stdout, stderr } = await work.run(["apply", "--auto-approve"], {
    watch: (printed) => {
      if (/hub.*: Creation complete/.test(printed)) aged ??= cloud.advance(2 * 3_600_000);
    },
  });
  await aged;
  expect(stderr).not.toContain("Error");
  expect(stdout).toContain("Resources: 7 added");
  expect(code).toBe(0);
  expect(aged).toBeDefined();
  const calls = await cloud.requests();
  expect(calls.some((call) => call.code === "InvalidSecurityToken.Expired")).toBe(true);
  expect(await cloud.counts()).toMatchObject({ VpnGateway: 1, VpnConnection: 1, SslVpnServer: 1 });
});

it("runs on the embedded emulator too, with the provider's own gateway and role", async () => {
  network({ gateway: "asapi", assumeRole: { roleArn: "acs:ram::1234567890123456:role/network" } });
  const { code, stderr } = await work.run(["apply", "--auto-approve", "--emulator", "--time-scale", "0"]);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
});
