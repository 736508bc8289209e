import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../_helpers/cli";
import type { CliOptions, CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { childrenOf, commandOf, itOnLinux } from "../../_helpers/processes";
import { describeWithTerraform, plainTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

const patience = 60_000;

describeWithTerraform("terraform with an installed provider, which it starts itself", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start("--time-scale", "0.002");
    project = new Workspace(cloud);
    await project.ok("provider", "install", "--write", "rc.tfrc");
  });
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  function run(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    const own = { ...plainTerraform, TF_CLI_CONFIG_FILE: join(project.folder, "rc.tfrc") };
    const cwd = join(project.folder, "cdktf.out/stacks/net");
    return runProgram("terraform", args, { ...options, cwd, env: { ...cloud.environment, ...own } });
  }

  async function ok(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  }

  async function declare(name: string): Promise<void> {
    const gateway = { name, vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" };
    project.declare(
      [
        ["VpnGateway", "hub", gateway],
        ["CustomerGateway", "office", { name: "office", ipAddress: "203.0.113.1" }],
      ],
      "",
      { requestTimeout: 1, maxRetries: 3 },
    );
    await project.ok("synth");
  }

  it("is asked for with a version, without which cdktf's own command line refuses a stack", async () => {
    await declare("hub-1");
    const graph = await readFile(join(project.folder, "cdktf.out/stacks/net/cdk.tf.json"), "utf8");
    expect(JSON.parse(graph).terraform.required_providers.alivpn).toEqual({
      source: "vpnform/alivpn",
      version: expect.any(String),
    });
  });

  itOnLinux(
    "makes one of each, although the provider is killed while it waits for the cloud's answer",
    async () => {
      await declare("hub-1");
      await ok("init", "-no-color");
      await cloud.faults({ action: "CreateVpnGateway", kind: "hang", times: 1 });
      let killed = 0;
      const { code } = await run(["apply", "-no-color", "-auto-approve"], {
        watch: (printed, _, pid) => {
          if (killed > 0 || !printed.includes("alivpn_gateway.hub: Creating...")) return;
          killed = 1;
          setTimeout(() => {
            const plugins = childrenOf(pid).filter((child) => commandOf(child).includes("provider alivpn"));
            killed += plugins.length;
            for (const plugin of plugins) process.kill(plugin, "SIGKILL");
          }, 400);
        },
      });
      expect({ code, killed }).toEqual({ code: 1, killed: 2 });
      await cloud.faults();
      await ok("apply", "-no-color", "-auto-approve");
      expect(await cloud.counts()).toEqual({ CustomerGateway: 1, VpnGateway: 1 });
      expect(await project.addresses()).toEqual(["alivpn_customer_gateway.office", "alivpn_gateway.hub"]);
      expect(await project.settled()).toEqual(nothingToDo);
    },
    patience,
  );

  it(
    "plans, applies and destroys",
    async () => {
      await declare("hub-2");
      await ok("init", "-no-color");
      await ok("apply", "-no-color", "-auto-approve");
      await declare("hub-3");
      expect((await run(["plan", "-no-color", "-detailed-exitcode"])).code).toBe(2);
      expect(await ok("apply", "-no-color", "-auto-approve")).toContain("0 added, 1 changed, 0 destroyed");
      expect((await run(["plan", "-no-color", "-detailed-exitcode"])).code).toBe(0);
      await ok("destroy", "-no-color", "-auto-approve");
      expect(await cloud.counts()).toEqual({});
    },
    patience,
  );
});
