import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

let cloud: EmulatorProcess;
let project: Workspace;
afterEach(async () => {
  project.remove();
  await cloud.stop();
});

const hub = { name: "hub", vpcId: "vpc-1", vSwitchId: "vsw-1", bandwidth: 10 };

async function begin(args: readonly string[], provider: object = {}): Promise<void> {
  cloud = await EmulatorProcess.start(...args);
  project = new Workspace(cloud);
  project.declare([["VpnGateway", "hub", hub]], "", provider);
}

const sends = async (action: string) => (await cloud.requests()).filter((call) => call.action === action);

it.each(["OperationFailed.SslNotSupport", "LastTokenProcessing"])(
  "a create that is refused with %s is sent again with the same token, and makes one gateway",
  async (code) => {
    await begin([]);
    await cloud.faults({ action: "CreateVpnGateway", kind: "error", code, http: 400, times: 1 });
    await project.apply();
    const [refused, made, ...more] = await sends("CreateVpnGateway");
    expect([refused?.code, made?.committed, more]).toEqual([code, true, []]);
    expect(made?.clientToken).toBe(refused?.clientToken);
    expect(await cloud.counts()).toEqual({ VpnGateway: 1 });
    expect(await project.settled()).toEqual(nothingToDo);
  },
  60_000,
);

it("a deletion of which Apsara Stack only says UnknownError waits for the gateway and is sent again", async () => {
  await begin(["--edition", "apsara"], { edition: "apsara", endpoint: "vpc.example.internal" });
  await project.apply();
  await cloud.faults({ action: "DeleteVpnGateway", kind: "error", code: "UnknownError", times: 1 });
  await project.ok("destroy", "--auto-approve");
  expect((await sends("DeleteVpnGateway")).map(({ code }) => code)).toEqual(["UnknownError", null]);
  expect(await cloud.counts()).toEqual({});
}, 60_000);

it("the public cloud's UnknownError is no reason to send a write again", async () => {
  await begin([]);
  await project.apply();
  await cloud.faults({ action: "DeleteVpnGateway", kind: "error", code: "UnknownError", times: 1 });
  const { code, stderr } = await project.run(["destroy", "--auto-approve"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("DeleteVpnGateway refused with UnknownError")]);
  expect(await cloud.counts()).toEqual({ VpnGateway: 1 });
}, 60_000);

it.each([
  ["INSTANCE_NOT_EXISTS", "is the end of a deletion", 1],
  ["InvalidVpnGatewayId.NotFound", "is the end of a deletion", 1],
  ["IncorrectStatus.VpnGateway", "is not: the deletion is sent again", 2],
])(
  "%s %s",
  async (code, _, times) => {
    await begin([]);
    await project.apply();
    await cloud.faults({ action: "DeleteVpnGateway", kind: "error", code, http: 400, times: 1 });
    await project.ok("destroy", "--auto-approve");
    expect(await sends("DeleteVpnGateway")).toHaveLength(times);
  },
  60_000,
);
