import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { runCli } from "../../_helpers/cli";
import { block, linkPackages, makeProject, rawProgram } from "../../_helpers/project";
import type { TestProject } from "../../_helpers/project";

/** The cloud of today, which makes no single-tunnel gateways. */
const today = { EMULATOR_SINGLE_TUNNEL: "0" };

const old = { name: "hub", vpc_id: "vpc-a1", v_switch_id: "vsw-a1", bandwidth: 10 };
const twice = { ...old, disaster_recovery_v_switch_id: "vsw-a1" };

function project(gateway: object, region = "eu-central-1", more: object = {}): TestProject {
  const json = {
    terraform: { backend: { local: { path: "terraform.net.tfstate" } } },
    provider: { alivpn: [{ region }] },
    resource: { alivpn_gateway: { hub: block("net/hub", gateway) } },
    ...more,
  };
  return makeProject({ "app.js": rawProgram({ net: { json } }) });
}

let made: TestProject[] = [];
afterEach(() => {
  for (const each of made) each.remove();
  made = [];
});

function command(where: TestProject) {
  made.push(where);
  return (args: readonly string[], env: Record<string, string> = today) => runCli(args, { cwd: where.folder, env });
}

const apply = ["apply", "--auto-approve", "--emulator", "--time-scale", "0"];
const warning = "disasterRecoveryVSwitchId: is not set: the cloud makes no gateways with one vSwitch any more";

describe("a gateway with one vSwitch", () => {
  test("is refused by the emulator, with the cause and what to do", async () => {
    const { code, stdout, stderr } = await command(project(old))(apply);
    expect(code).toBe(1);
    const text = stdout + stderr;
    expect(text).toContain("InvalidVSwitchId.NotFound: The specified vswitchId is not found");
    expect(text).toContain("new gateways need two vSwitches of the VPC, in two zones: set disasterRecoveryVSwitchId");
  });

  test.each(["true", "yes", "0"])(
    "is refused under EMULATOR_SINGLE_TUNNEL=%s: only 1 switches it on",
    async (value) => {
      const { code } = await command(project(old))(apply, { EMULATOR_SINGLE_TUNNEL: value });
      expect(code).toBe(1);
    },
  );

  test("is a warning of validate, and of the plan that makes it, and of no plan that keeps it", async () => {
    const run = command(project(old));
    const validated = await run(["validate"]);
    expect(validated).toMatchObject({ code: 0, stdout: "Success! The program is valid, with 1 warning.\n" });
    expect(validated.stderr).toContain(warning);
    const planned = await run(["plan", "--emulator"]);
    expect(planned.stdout + planned.stderr).toContain(warning);
    expect(await run(apply, { EMULATOR_SINGLE_TUNNEL: "1" })).toMatchObject({ code: 0 });
    const again = await run(["plan", "--emulator"]);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") as string });
    expect(again.stdout + again.stderr).not.toContain(warning);
  });

  test.each([
    [["--single-tunnel"], "200"],
    [[], "400 InvalidVSwitchId.NotFound"],
  ])("is answered by an emulator started with %j with %s", async (options, expected) => {
    const cloud = await EmulatorProcess.startIn(today, ...options);
    const answer = await cloud.call("CreateVpnGateway", { VpcId: "vpc-1", VSwitchId: "vsw-1", Bandwidth: 10 }).then(
      () => "200",
      (error: Error) => /(\d{3}) .*"Code":"([^"]+)"/.exec(error.message)?.slice(1).join(" "),
    );
    await cloud.stop();
    expect(answer).toBe(expected);
  });
});

describe("one vSwitch twice", () => {
  test("is refused by the plan in a region with several zones", async () => {
    const { code, stderr } = await command(project(twice))(["plan", "--emulator"]);
    expect(code).toBe(1);
    const text = stderr.replace(/[\s│]+/g, " ");
    expect(text).toContain("the region has several zones: eu-central-1-a, eu-central-1-b, eu-central-1-c");
  });

  test("is applied, with a warning, in a region with one zone", async () => {
    const zones = {
      data: { alivpn_gateway_zones: { all: { bandwidth: 10 } } },
      output: { zones: { value: "${data.alivpn_gateway_zones.all.zone_ids}" } },
    };
    const run = command(project(twice, "cn-nanjing", zones));
    const applied = await run(apply);
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining("Resources: 1 added") as string });
    expect(applied.stdout + applied.stderr).toContain("is vSwitchId, too, which only a region with one zone allows");
    expect((await run(["output", "--json", "zones"])).stdout).toContain("cn-nanjing-a");
  });
});

test("what init writes is applied by today's cloud without a warning", async () => {
  const where = makeProject({});
  const run = command(where);
  const folder = join(where.folder, "net");
  mkdirSync(folder);
  expect(await run(["init", "net"])).toMatchObject({ code: 0 });
  linkPackages(folder);
  const applied = await run(["-C", "net", ...apply]);
  expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining("Resources: 4 added") as string });
  expect(applied.stdout + applied.stderr).not.toContain("Warning");
}, 60_000);
