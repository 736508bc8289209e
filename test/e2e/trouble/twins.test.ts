import { rmSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Workspace } from "../../_helpers/workspace";

let emulator: EmulatorProcess;
let project: Workspace;
beforeAll(async () => {
  emulator = await EmulatorProcess.start();
  project = new Workspace(emulator);
  project.declare([["CustomerGateway", "office", { name: "office", ipAddress: "203.0.113.7" }]]);
  await project.apply();
  rmSync(project.statePath);
}, 60_000);
afterAll(async () => {
  project.remove();
  await emulator.stop();
});

it("a lost state: plan tells what stands already, and how to take it back", async () => {
  const { stdout, stderr } = await project.run(["plan"]);
  expect(stdout + stderr).toMatch(/a customer gateway like it stands already and is not in the state: cgw-\w+/);
  expect(stdout + stderr).toMatch(/vpnform import 'alivpn_customer_gateway\.office' 'cgw-\w+'/);
});

it("a lost state: apply without a question refuses to make it all once more, from a saved plan too", async () => {
  const file = join(project.folder, "net.plan");
  await project.ok("plan", "--out", file);
  for (const args of [
    ["apply", "--auto-approve"],
    ["apply", file],
  ]) {
    const { code, stderr } = await project.run(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/would make what stands already a second time: alivpn_customer_gateway\.office \(cgw-\w+\)/);
    expect(stderr).toContain("--allow-twins");
  }
  // The cloud itself takes no second one with this address: it was asked.
  const told = await project.run(["apply", file, "--allow-twins"]);
  expect(told.stderr).toContain("AlreadyExist");
});

it("a lost state: what is imported is no twin any more", async () => {
  const { stdout, stderr } = await project.run(["plan"]);
  const [, address, id] = /vpnform import '([^']+)' '([^']+)'/.exec(stdout + stderr) ?? [];
  await project.ok("import", address ?? "", id ?? "");
  expect(await project.apply()).toMatch(/No changes|0 added, 0 changed, 0 destroyed/);
});
