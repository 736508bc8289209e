import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

jest.setTimeout(60_000);

let cloud: EmulatorProcess;
let work: Workspace;
beforeAll(async () => {
  cloud = await EmulatorProcess.start("--time-scale", "0.01");
});
beforeEach(async () => {
  await cloud.reset();
  work = new Workspace(cloud);
});
afterEach(() => work.remove());
afterAll(() => cloud.stop());

const roleArn = "acs:ram::1234567890123456:role/network";

function network(assumeRole: object): void {
  work.program(
    `
const hub = new alibaba.VpnGateway(net, "hub", { name: "hub", vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" });
for (const n of [1, 2, 3]) {
  const office = new alibaba.CustomerGateway(net, "office" + n, { name: "office" + n, ipAddress: "203.0.113." + n });
  new alibaba.VpnConnection(net, "link" + n, {
    name: "link" + n, vpnGatewayId: hub.id, customerGatewayId: office.id,
    localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168." + n + ".0/24"],
  });
}
`,
    { assumeRole },
  );
}

async function access(...grants: object[]): Promise<void> {
  await cloud.access(...grants);
}

const roles = async () => (await cloud.requests()).filter((call) => call.action === "AssumeRole");
const expired = async () => (await cloud.requests()).filter((call) => call.code === "InvalidSecurityToken.Expired");

it("does everything as the role, whose owner may do nothing but assume it", async () => {
  await access({ allow: ["AssumeRole"] }, { role: "network" });
  network({ roleArn, sessionName: "deploy", duration: 900 });
  expect(await work.apply()).toContain("Resources: 7 added");
  expect(await work.settled()).toEqual(nothingToDo);
  // One for each command.
  expect(await roles()).toHaveLength(2);
});

it("renews short sessions in time, so that no request of a longer apply is refused", async () => {
  await access({ role: "network", sessionSeconds: 3 });
  network({ roleArn });
  expect(await work.apply()).toContain("Resources: 7 added");
  expect(await expired()).toEqual([]);
  expect((await roles()).length).toBeGreaterThan(1);
});

it("gets a new session when the cloud calls the old one expired in the middle of the apply", async () => {
  await access({ role: "network" });
  network({ roleArn });
  let aged: Promise<void> | undefined;
  const { code, stdout } = await work.run(["apply", "--auto-approve"], {
    watch: (printed) => {
      if (/hub.*: Creation complete/.test(printed)) aged ??= cloud.advance(2 * 3_600_000);
    },
  });
  await aged;
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("Resources: 7 added") as string });
  expect(aged).toBeDefined();
  expect((await expired()).length).toBeGreaterThan(0);
  expect(await roles()).toHaveLength(2);
  expect(await cloud.counts()).toEqual({ VpnGateway: 1, CustomerGateway: 3, VpnConnection: 3 });
});

it("is limited by the session's policy", async () => {
  const policy = { Version: "1", Statement: [{ Effect: "Allow", Action: "vpc:Describe*", Resource: "*" }] };
  network({ roleArn, policy: JSON.stringify(policy) });
  await work.ok("plan");
  const { code, stderr } = await work.run(["apply", "--auto-approve"]);
  expect(code).toBe(1);
  expect(stderr).toContain("The session's policy does not allow Create");
});

it("says so when the role cannot be assumed, and shows no secret", async () => {
  await access({ role: "other" });
  network({ roleArn });
  const { code, stderr } = await work.run(["apply", "--auto-approve"]);
  expect(code).toBe(1);
  expect(stderr).toContain(`the role ${roleArn} cannot be assumed`);
  expect(stderr).toContain("EntityNotExist.Role");
  expect(stderr).not.toContain(cloud.accessKeySecret);
  expect(await cloud.counts()).toEqual({});
});

it("refuses what no role can be at once, offline", async () => {
  network({ roleArn: "network", sessionName: "a b", duration: 60, policy: "{" });
  const { code, stderr } = await work.run(["validate"]);
  expect(code).toBe(1);
  for (const name of ["roleArn", "sessionName", "duration", "policy"]) expect(stderr).toContain(`assumeRole.${name}`);
});
