import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform, bothSettled, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace } from "../../_helpers/workspace";

const lifecycle = { createBeforeDestroy: true };

describeWithTerraform("a create of terraform's of which nobody knows how it ended", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  beforeEach(async () => {
    cloud = await EmulatorProcess.start();
    project = new Workspace(cloud);
  });
  afterEach(async () => {
    project.remove();
    await cloud.stop();
  });

  const declare = (ipAddress: string) =>
    project.declare([["CustomerGateway", "office", { name: "office", ipAddress, lifecycle }]], "", { maxRetries: 0 });

  /** As if it had been sent a day ago: its token is too old to be sent again. */
  function age(): void {
    const folder = join(project.folder, ".vpnform", "creates");
    for (const name of readdirSync(folder)) {
      const content = JSON.parse(readFileSync(join(folder, name), "utf8"));
      writeFileSync(join(folder, name), JSON.stringify({ ...content, time: content.time - 24 * 3_600_000 }));
    }
  }

  it("is adopted by the command that the message names, also where the address still has what it replaces", async () => {
    const terraform = new Terraform(project);
    declare("203.0.113.7");
    await terraform.apply();
    declare("203.0.113.8");
    await cloud.faults({ action: "CreateCustomerGateway", kind: "lost-reply" });
    expect((await terraform.run(["apply", "-no-color", "-auto-approve"])).code).toBe(1);
    await cloud.faults();
    age();

    const asked = await terraform.run(["apply", "-no-color", "-auto-approve"]);
    const said = asked.stderr.replace(/[│\s]+/g, " ");
    const [, name = "", id = ""] = /`vpnform pending adopt (\S+) (cgw-\w+)`/.exec(said) ?? [];
    expect((await project.run(["pending", "adopt", "nothing", id])).stderr).toContain(`pending are: ${name}`);
    const unknown = await project.run(["pending", "adopt", name, "ID"]);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('no customer gateway has the id "ID"') });
    expect(await project.ok("pending", "adopt", name, id)).toBe(`Adopted ${id} as ${name}.\n`);

    await terraform.apply();
    expect((await cloud.resources())["CustomerGateway"]).toMatchObject([{ CustomerGatewayId: id }]);
    expect(await terraform.settledByBoth()).toEqual(bothSettled);
  }, 120_000);
});
