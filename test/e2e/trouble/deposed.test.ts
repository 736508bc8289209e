import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform, bothSettled, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

const address = "alivpn_customer_gateway.office";
const patience = 60_000;

let cloud: EmulatorProcess;
let project: Workspace;
beforeEach(async () => {
  cloud = await EmulatorProcess.start();
  project = new Workspace(cloud);
}, patience);
afterEach(async () => {
  await cloud.stop();
  project.remove();
});

const declare = (ipAddress: string) =>
  project.declare([["CustomerGateway", "office", { ipAddress, lifecycle: { createBeforeDestroy: true } }]]);

/** Changes the office's address with an engine that cannot delete what is replaced. */
async function replaceWithoutDelete(ipAddress: string, apply: () => Promise<{ code: number | null }>): Promise<void> {
  declare(ipAddress);
  await cloud.faults({ action: "DeleteCustomerGateway", kind: "error", code: "Forbidden.RAM", http: 403 });
  expect((await apply()).code).toBe(1);
  await cloud.faults();
}

const byVpnform = () => project.run(["apply", "--auto-approve"]);
const byTerraform = () => new Terraform(project).run(["apply", "-no-color", "-auto-approve"]);
const offices = async () => ((await cloud.resources())["CustomerGateway"] ?? []).map((each) => each.IpAddress);

/** Messages of this type in the output for machines. */
const messages = (text: string, type: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((message) => message.type === type);

it(
  "what a replacement left over has its own name everywhere, and is gone after the next apply",
  async () => {
    declare("203.0.113.1");
    await project.apply();
    await replaceWithoutDelete("203.0.113.2", byVpnform);
    const [, name = "", key] = /^(\S+ \(deposed (\w{8})\))$/m.exec(await project.ok("state", "list")) ?? [];
    expect(name).toBe(`${address} (deposed ${key})`);
    expect(await project.ok("state", "show", name)).toMatch(/ ip_address += "203\.0\.113\.1"$/m);
    expect(JSON.parse(await project.ok("state", "show", "--json", name))).toMatchObject({ address, deposed: key });
    expect(await project.ok("state", "show", address)).toMatch(/ ip_address += "203\.0\.113\.2"$/m);
    expect(await project.ok("plan")).toContain(`# ${name} (net/office) will be destroyed`);
    const planned = messages(await project.ok("plan", "--json"), "planned_change");
    expect(planned).toMatchObject([{ change: { resource: { addr: address }, deposed: key, action: "delete" } }]);
    const applied = messages(await project.apply("--json"), "apply_complete");
    expect(applied).toMatchObject([{ hook: { resource: { addr: address }, deposed: key, action: "delete" } }]);
    expect(await offices()).toEqual(["203.0.113.2"]);
    expect(await project.settled()).toEqual(nothingToDo);
  },
  patience,
);

it(
  "what replacements left over is destroyed with everything else",
  async () => {
    declare("203.0.113.1");
    await project.apply();
    await replaceWithoutDelete("203.0.113.2", byVpnform);
    await replaceWithoutDelete("203.0.113.3", byVpnform);
    expect(await offices()).toHaveLength(3);
    expect(await project.ok("destroy", "--auto-approve")).toContain("3 destroyed");
    expect(await offices()).toEqual([]);
  },
  patience,
);

describeWithTerraform("what one engine left over", () => {
  it.each([
    ["terraform", "vpnform", byTerraform, byVpnform],
    ["vpnform", "terraform", byVpnform, byTerraform],
    ["terraform", "terraform", byTerraform, byTerraform],
  ])(
    "%s: is deleted by the next apply of %s",
    async (_one, _other, leave, tidy) => {
      declare("203.0.113.1");
      expect((await leave()).code).toBe(0);
      await replaceWithoutDelete("203.0.113.2", leave);
      await replaceWithoutDelete("203.0.113.3", leave);
      expect(await offices()).toHaveLength(3);
      expect((await tidy()).code).toBe(0);
      expect(await offices()).toEqual(["203.0.113.3"]);
      expect(await new Terraform(project).settledByBoth()).toEqual(bothSettled);
    },
    patience,
  );
});
