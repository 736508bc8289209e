import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { Json } from "../../_helpers/emulator-process";
import { errorsIn } from "../../_helpers/plan-text";
import { Terraform, bothSettled, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace } from "../../_helpers/workspace";
import type { Declaration } from "../../_helpers/workspace";

const patience = 30_000;
const gateway = (name: string, more: object = {}): Declaration => {
  return ["VpnGateway", "hub", { name, vpcId: "vpc-1", bandwidth: 10, instanceChargeType: "POSTPAY", ...more }];
};

describeWithTerraform("vpnform terraform", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let terraform: Terraform;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
  });
  afterAll(() => cloud.stop());
  beforeEach(() => {
    project = new Workspace(cloud);
    terraform = new Terraform(project);
  });
  afterEach(async () => {
    await cloud.faults();
    await cloud.reset();
    project.remove();
  });

  it("ends with terraform's own exit code", async () => {
    project.declare([gateway("hub-1")]);
    expect((await terraform.run(["plan", "-no-color", "-detailed-exitcode"])).code).toBe(2);
    expect((await terraform.run(["plan", "-no-such-option"])).code).toBe(1);
  });

  it("wants to know which stack is meant when there are several", async () => {
    const stack = (name: string) =>
      `new alibaba.Provider(new TerraformStack(app, "${name}"), "p", { region: "us-east-1" });`;
    project.source(`const { App, TerraformStack } = require("cdktf");
const { alibaba } = require("vpnform");
const app = new App();
${stack("net")}
${stack("lab")}
app.synth();
`);
    const { code, stderr } = await terraform.run(["plan"]);
    expect(code).toBe(1);
    expect(errorsIn(stderr)).toEqual([expect.stringMatching(/net.*lab|lab.*net/s)]);
    const named = await project.run(["terraform", "lab", "--", "validate", "-no-color"]);
    expect({ code: named.code, text: named.stdout.trim() }).toEqual({
      code: 0,
      text: "Success! The configuration is valid.",
    });
  });

  it("says which programs it has looked for where there is none", async () => {
    project.declare([gateway("hub-1")]);
    const bin = join(project.folder, "bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));
    const env = { PATH: `${bin}:/bin` };
    const missing = await terraform.run(["plan"], { env });
    expect(missing.code).toBe(1);
    expect(errorsIn(missing.stderr)).toEqual([expect.stringMatching(/"terraform" and "tofu".*TERRAFORM_BINARY_NAME/s)]);
    const named = await terraform.run(["plan"], { env: { TERRAFORM_BINARY_NAME: "terraform-9" } });
    expect(errorsIn(named.stderr)).toEqual([expect.stringMatching(/"terraform-9"/)]);
  });

  it(
    "keeps what a failing create has made, as tainted, and says how to go on with it",
    async () => {
      project.declare([gateway("hub-1", { tags: { team: "network" }, autoPropagate: true })]);
      await cloud.faults({ action: "ModifyVpnGatewayAttribute", kind: "error", code: "Forbidden.RAM", http: 403 });
      const { code, stderr } = await terraform.run(["apply", "-no-color", "-auto-approve"]);
      expect(code).toBe(1);
      expect(stderr.replace(/\s+/g, " ")).toMatch(/Forbidden\.RAM.*`terraform untaint` keeps it/);
      const made = await project.attribute("alivpn_gateway.hub", "id");
      expect((await project.state()).resources[0].instances[0].status).toBe("tainted");
      await cloud.faults();
      await terraform.ok("untaint", "-no-color", "alivpn_gateway.hub");
      await terraform.apply();
      expect(await project.attribute("alivpn_gateway.hub", "id")).toBe(made);
      expect(await cloud.counts()).toEqual({ VpnGateway: 1 });
      expect(await terraform.settledByBoth()).toEqual(bothSettled);
    },
    patience,
  );

  it(
    "keeps the marks by which the project's own emulator is told from a cloud, and refuses to mix them",
    async () => {
      const own = new Workspace();
      const emulated = ["--emulator", "--time-scale", "0"];
      own.declare([gateway("hub-1")]);
      await own.ok("apply", "--auto-approve", ...emulated);
      const made = await own.state();
      await own.ok("terraform", ...emulated, "--", "apply", "-auto-approve", "-refresh-only");
      expect(instance(await own.state()).private).toBe(instance(made).private);
      own.declare([gateway("hub-2")]);
      await own.ok("terraform", ...emulated, "--", "apply", "-auto-approve");
      expect(instance(await own.state()).private).toBe(instance(made).private);
      expect(await own.ok("plan", ...emulated)).toMatch(/^No changes\./m);
      const { code, stderr } = await own.run(["terraform", "--", "plan", "-no-color"], { env: cloud.environment });
      expect(code).toBe(1);
      expect(stderr.replace(/\s+/g, " ")).toMatch(
        /holds (a resource|resources) of the emulator, and this .* --emulator/,
      );
      own.remove();
    },
    patience,
  );
});

function instance({ resources }: Json): Json {
  return resources[0].instances[0];
}
