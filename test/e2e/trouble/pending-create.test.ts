import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import { ReplyProxy } from "../../_helpers/reply-proxy";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const address = "alivpn_gateway.hub";
const pending = /^Pending: CreateVpnGateway for alivpn_gateway\.hub since \d{4}-\d\d-\d\dT[\d:.]+Z$/m;
/** Gives up soon. */
const provider = { maxRetries: 1 };
const hub = { name: "hub", vpcId: "vpc-1", vSwitchId: "vsw-1", bandwidth: 10 };

const office: Declaration = ["CustomerGateway", "office", { name: "office", ipAddress: "203.0.113.7" }];

let cloud: EmulatorProcess;
let project: Workspace;
beforeEach(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
  project.declare([["VpnGateway", "hub", hub]], "", provider);
});
afterEach(async () => {
  project.remove();
  await cloud.stop();
});

/** An apply whose create gets no answer; `kind` says whether the cloud carried it out. */
async function begun(kind: "lost-reply" | "reset"): Promise<void> {
  await cloud.faults({ action: "CreateVpnGateway", kind });
  expect((await project.run(["apply", "--auto-approve"])).code).toBe(1);
  await cloud.faults();
}

const gateways = async (): Promise<Json[]> => (await cloud.resources())["VpnGateway"] ?? [];

/** A gateway that is being made cannot be deleted yet. */
async function eventually(attempt: () => Promise<unknown>): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      return void (await attempt());
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Made by hand, and like the program's in everything that the cloud shows. */
const byHand = () =>
  cloud.call("CreateVpnGateway", {
    RegionId: "eu-central-1",
    Name: "hub",
    VpcId: "vpc-1",
    VSwitchId: "vsw-1",
    Bandwidth: 10,
    EnableIpsec: true,
  });

it("what a lost reply made is told by its token, and not made twice", async () => {
  await begun("lost-reply");
  expect((await project.run(["plan"])).stdout).toMatch(pending);
  const { stdout } = await project.run(["plan", "--json"]);
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events).toContainEqual(
    expect.objectContaining({
      type: "pending_create",
      create: expect.objectContaining({ addr: address, next: "resend" }),
    }),
  );
  await project.apply();
  expect(await gateways()).toHaveLength(1);
  expect(await project.settled()).toEqual(nothingToDo);
  expect(await project.ok("pending")).toBe("Nothing is pending.\n");
}, 60_000);

it.each([
  ["its cloud tells when it is ready", "hub", "DeleteVpnGateway", "VpnGateway", "CreateVpnGateway"],
  ["nothing is waited for", "office", "DeleteCustomerGateway", "CustomerGateway", "CreateCustomerGateway"],
])(
  "what an earlier run made and somebody deleted is made anew where %s",
  async (_, id, deletion, table, create) => {
    project.declare(
      [["VpnGateway", "hub", hub], office].filter(([, name]) => name === id) as Declaration[],
      "",
      provider,
    );
    await cloud.faults({ action: create, kind: "lost-reply" });
    expect((await project.run(["apply", "--auto-approve"])).code).toBe(1);
    await cloud.faults();
    const [made] = (await cloud.resources())[table] ?? [];
    const key = `${table}Id`;
    await eventually(() => cloud.call(deletion, { RegionId: "eu-central-1", [key]: made?.[key] as string }));
    await eventually(async () => expect((await cloud.resources())[table] ?? []).toEqual([]));
    await project.apply();
    expect((await cloud.resources())[table]).toHaveLength(1);
    expect(await project.settled()).toEqual(nothingToDo);
    expect(await project.ok("pending")).toBe("Nothing is pending.\n");
  },
  60_000,
);

it("what an earlier run made with other values is taken over, and that is said", async () => {
  await begun("lost-reply");
  project.declare([["VpnGateway", "hub", { ...hub, name: "core" }]], "", provider);
  const { code, stderr } = await project.run(["apply", "--auto-approve"]);
  const [made] = await gateways();
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining(`${address}: adopted ${made?.VpnGatewayId}, which an earlier run had created`),
  });
  expect(await gateways()).toHaveLength(1);
}, 60_000);

it("what was made by a create of whose token the cloud says that it was used is not made twice", async () => {
  const proxy = await ReplyProxy.start(cloud.url);
  const body = JSON.stringify({ RequestId: "r", Code: "IdempotentParameterMismatch", Message: "used before" });
  proxy.rewrite = (action) => (action === "CreateVpnGateway" ? { status: 400, text: body } : undefined);
  try {
    const env = { VPNFORM_ALIBABA_ENDPOINT: proxy.url };
    expect((await project.run(["apply", "--auto-approve"], { env })).code).toBe(1);
  } finally {
    await proxy.close();
  }
  expect((await project.run(["plan"])).stdout).toMatch(pending);
  await project.apply();
  expect(await gateways()).toHaveLength(1);
  expect(await project.settled()).toEqual(nothingToDo);
}, 60_000);

it("what a colleague made meanwhile is not taken for what was never made", async () => {
  await begun("reset");
  await byHand();
  const [theirs] = await gateways();
  await project.apply("--allow-twins");
  expect(await gateways()).toHaveLength(2);
  expect(await project.attribute(address, "id")).not.toBe(theirs?.VpnGatewayId);
  await project.ok("destroy", "--auto-approve");
  expect(await gateways()).toEqual([expect.objectContaining({ VpnGatewayId: theirs?.VpnGatewayId })]);
}, 60_000);

it("a pending create that is not wanted any more is kept until the user decides", async () => {
  await begun("lost-reply");
  const [made] = await gateways();
  project.declare([office], "", provider);
  await project.apply();
  const plan = await project.run(["plan"]);
  expect(plan.stdout).toMatch(pending);
  expect(plan.stdout).toContain(`vpnform pending adopt ${address} ${String(made?.VpnGatewayId)}`);
  expect(await project.ok("pending", "adopt", address, String(made?.VpnGatewayId))).toContain("Adopted");
  await project.apply();
  expect(await gateways()).toEqual([]);
  expect(await project.ok("pending")).toBe("Nothing is pending.\n");
}, 60_000);

it("a pending create outlives an apply of something else, and can be forgotten", async () => {
  await begun("lost-reply");
  project.declare([["VpnGateway", "hub", hub], office], "", provider);
  await project.ok("apply", "--auto-approve", "--target", "net/office");
  expect(await project.ok("pending")).toMatch(/^CreateVpnGateway for alivpn_gateway\.hub since /);
  expect(await project.ok("pending", "forget", "net/hub")).toBe(`Forgot CreateVpnGateway for ${address}.\n`);
  expect((await project.run(["pending", "forget", "net/hub"])).stderr).toContain('no create of "net/hub" is pending');
}, 60_000);

describe("a create with a secret", () => {
  const ground: Declaration[] = [["VpnGateway", "hub", hub], office];
  const asked = {
    vpnGatewayId: "${alivpn_gateway.hub.id}",
    customerGatewayId: "${alivpn_customer_gateway.office.id}",
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["192.168.0.0/24"],
  };
  const link = (psk: string, name: string): Declaration => [
    "VpnConnection",
    "link",
    { ...asked, name, ikeConfig: { psk } },
  ];
  const connections = async (): Promise<Json[]> => (await cloud.resources())["VpnConnection"] ?? [];

  /** Made by hand, and like what the program asked for. */
  const twin = async () =>
    cloud.call("CreateVpnConnection", {
      RegionId: "eu-central-1",
      Name: "link",
      VpnGatewayId: await project.attribute("alivpn_gateway.hub", "id"),
      CustomerGatewayId: await project.attribute("alivpn_customer_gateway.office", "id"),
      LocalSubnet: "10.0.0.0/16",
      RemoteSubnet: "192.168.0.0/24",
    });

  beforeEach(async () => {
    project.declare(ground, "", provider);
    await project.apply();
    project.declare([...ground, link("first-key", "link")], "", provider);
    await cloud.faults({ action: "CreateVpnConnection", kind: "lost-reply" });
    expect((await project.run(["apply", "--auto-approve"])).code).toBe(1);
    await cloud.faults();
  }, 60_000);

  it("is told by its token whatever it looks like by now, where the secret is still the same", async () => {
    const [ours] = await connections();
    const changed = { VpnConnectionId: ours?.VpnConnectionId, Name: "byHand" };
    await cloud.call("ModifyVpnConnectionAttribute", { RegionId: "eu-central-1", ...changed });
    project.declare([...ground, link("first-key", "renamed")], "", provider);
    await project.apply();
    expect(await project.attribute("alivpn_connection.link", "id")).toBe(ours?.VpnConnectionId);
    expect(await connections()).toEqual([expect.objectContaining({ Name: "renamed" })]);
  }, 60_000);

  it("is left to the user where the secret is another one: what looks like it may be somebody else's", async () => {
    const [ours] = await connections();
    await cloud.call("DeleteVpnConnection", { RegionId: "eu-central-1", VpnConnectionId: ours?.VpnConnectionId });
    await twin();
    const [theirs] = await connections();
    project.declare([...ground, link("second-key", "link")], "", provider);
    const { code, stderr } = await project.run(["apply", "--auto-approve"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`\`vpnform pending adopt alivpn_connection.link ${theirs?.VpnConnectionId}\``),
    });
    expect(await project.addresses()).not.toContain("alivpn_connection.link");
  }, 60_000);
});
