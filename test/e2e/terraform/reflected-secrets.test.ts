import { join } from "node:path";
import { runProgram } from "../../_helpers/cli";
import type { CliResult } from "../../_helpers/cli";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { ReplyProxy } from "../../_helpers/reply-proxy";
import { Terraform, describeWithTerraform, plainTerraform } from "../../_helpers/terraform";
import { Workspace } from "../../_helpers/workspace";

const psk = "Canary7-psk/&+";
const hidden = [psk, encodeURIComponent(psk), Buffer.from(psk).toString("base64"), psk.replace("&", "&amp;")];

describeWithTerraform("a cloud that quotes secrets of other calls", () => {
  let cloud: EmulatorProcess;
  let line: ReplyProxy;
  let project: Workspace;
  let terraform: Terraform;
  beforeAll(async () => {
    cloud = await EmulatorProcess.startIn({ EMULATOR_SINGLE_TUNNEL: "1" });
    line = await ReplyProxy.start(cloud.url);
    project = new Workspace({ environment: { ...cloud.environment, VPNFORM_ALIBABA_ENDPOINT: line.url } });
    terraform = new Terraform(project);
    project.declare(
      [
        ["VpnGateway", "hub", { vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY" }],
        ["CustomerGateway", "office", { ipAddress: "203.0.113.1", authKey: psk }],
      ],
      "",
      { maxRetries: 0 },
    );
    await terraform.apply();
    await project.ok("provider", "install", "--write", "rc.tfrc");
    await standalone({}, "init");
    // Quoted by a call that has none of them, with a forged line and a sequence for the terminal.
    line.rewrite = (action) =>
      /^DescribeVpnGateway/.test(action)
        ? {
            status: 400,
            text: JSON.stringify({
              Code: "Odd\nError: forged",
              Message: `quoted ${[...hidden, cloud.accessKeySecret].join(" ")}\nError: forged \u001b[2J`,
              RequestId: "R-1\nError: forged",
            }),
          }
        : undefined;
  }, 60_000);
  afterAll(async () => {
    await line.close();
    await cloud.stop();
    project.remove();
  });

  const standalone = (env: Record<string, string>, command = "plan") =>
    runProgram("terraform", [command, "-no-color"], {
      cwd: join(project.folder, "cdktf.out/stacks/net"),
      env: {
        ...cloud.environment,
        ...plainTerraform,
        ...env,
        VPNFORM_ALIBABA_ENDPOINT: line.url,
        TF_CLI_CONFIG_FILE: join(project.folder, "rc.tfrc"),
      },
    });
  const trace = { TF_LOG: "trace", VPNFORM_LOG: "trace" };

  it.each<[string, () => Promise<CliResult>]>([
    ["vpnform terraform", () => terraform.run(["plan", "-no-color"])],
    ["vpnform terraform with its trace", () => terraform.run(["plan", "-no-color"], { env: trace })],
    ["terraform with the installed provider", () => standalone({})],
    ["terraform with the installed provider's trace", () => standalone(trace)],
    ["vpnform plan", () => project.run(["plan", "--debug"], { env: trace })],
    ["vpnform plan --json", () => project.run(["plan", "--json", "--debug"], { env: trace })],
  ])(
    "%s shows none of them",
    async (_, run) => {
      const { code, stdout, stderr } = await run();
      const printed = `${stdout}${stderr}`;
      expect(code).toBe(1);
      expect(printed).toContain("quoted (hidden) (hidden)");
      expect([...hidden, cloud.accessKeySecret].filter((each) => printed.includes(each))).toEqual([]);
      expect(printed).not.toMatch(/^\W*Error: forged/m);
      expect(printed).not.toContain("\u001b[2J");
    },
    60_000,
  );
});
