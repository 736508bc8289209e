import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { canary, canarySpellings, filesWith, textHolds } from "../../_helpers/canary";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform, bothSettled, describeWithTerraform } from "../../_helpers/terraform";
import { StateServer } from "../../_helpers/state-server";
import { nothingToDo } from "../../_helpers/workspace";
import type { Workspace } from "../../_helpers/workspace";
import { declare, itWhole, loseTunnel, passphrase, sealed, sealedProject, secretNames } from "./_sealed-project";

const patience = 120_000;
const spellings = [...canarySpellings(canary), ...canarySpellings(passphrase)];

let cloud: EmulatorProcess;
let server: StateServer;
beforeAll(async () => {
  [cloud, server] = await Promise.all([EmulatorProcess.start(), StateServer.start()]);
}, patience);
afterAll(() => Promise.all([cloud.stop(), server.stop()]));
beforeEach(() => cloud.reset());

async function createSent(times: number): Promise<void> {
  const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateVpnConnection");
  while ((await sent()).length < times) await new Promise((resolve) => setTimeout(resolve, 20));
}

function clean(project: Workspace): void {
  expect(filesWith(canary, project.folder)).toEqual([]);
  expect(filesWith(passphrase, project.folder)).toEqual([]);
}

const envelope = (path: string) => Object.keys(JSON.parse(readFileSync(path, "utf8")));

it(
  "in a folder no file holds a secret: not the plan, the state, the journal of a killed apply, nor the backup",
  async () => {
    const project = sealedProject(cloud);
    try {
      declare(project, sealed, secretNames);
      const saved = await project.run(["plan", "--out", "saved.plan"]);
      expect([saved.code, saved.stderr]).toEqual([0, expect.stringContaining("only vpnform opens it")]);
      expect(envelope(join(project.folder, "saved.plan"))).toEqual(["meta", "encrypted_data", "encryption_version"]);
      clean(project);

      // The tunnel is made, and its apply does not live to see it.
      await loseTunnel(cloud, (started) => project.run(["apply", "saved.plan"], { started }));
      expect(existsSync(`${project.statePath}.journal`)).toBe(true);
      clean(project);

      await project.apply();
      expect(await project.settled()).toEqual(nothingToDo);
      const members = ["serial", "lineage", "meta", "encrypted_data", "encryption_version"];
      expect(envelope(project.statePath)).toEqual(members);
      declare(project, sealed, `office.addOverride("description", "moved");`);
      await project.apply();
      expect(envelope(`${project.statePath}.backup`)).toEqual(members);
      clean(project);
      expect(await project.ok("output", "key", "--reveal")).toBe(`${canary}\n`);
      expect((await project.ok("state", "list")).split("\n")).toContain("alivpn_connection.tunnel");
    } finally {
      project.remove();
    }
  },
  patience,
);

itWhole(
  "a backend that cannot append holds no secret either, nor does what a failed apply leaves in the folder",
  async () => {
    const project = sealedProject(cloud);
    try {
      const at = JSON.stringify(server.url("sealed"));
      const backend = `new (require("cdktf").HttpBackend)(net, { address: ${at}, lockAddress: ${at}, unlockAddress: ${at}, retryMax: 0 });`;
      declare(project, sealed + backend);
      await cloud.faults({ action: "CreateVpnConnection", kind: "delay", ms: 1_500 });
      const applying = project.run(["apply", "--auto-approve"]);
      await createSent(1);
      server.isDown = true;
      const { code, stderr } = await applying;
      expect([code, stderr]).toEqual([1, expect.stringContaining("state push errored.net.tfstate")]);
      expect(readdirSync(project.folder)).toContain("errored.net.tfstate");
      clean(project);

      server.isDown = false;
      await cloud.faults();
      await project.ok("unlock");
      await project.ok("state", "push", "errored.net.tfstate");
      await project.apply();
      expect(await project.settled()).toEqual(nothingToDo);
      clean(project);
      expect(server.seen.length).toBeGreaterThan(2);
      for (const text of server.seen) expect(textHolds(text, spellings)).toBe(false);
    } finally {
      project.remove();
    }
  },
  patience,
);

describeWithTerraform("under terraform", () => {
  it(
    "what the folder remembers of a create that was killed holds no secret, nor a name that is made of one",
    async () => {
      const project = sealedProject(cloud);
      const terraform = new Terraform(project);
      try {
        declare(project, "", secretNames);
        await loseTunnel(cloud, (started) => terraform.run(["apply", "-no-color", "-auto-approve"], { started }));
        expect(readdirSync(join(project.folder, ".vpnform", "creates")).length).toBeGreaterThan(0);
        expect(filesWith(canary, join(project.folder, ".vpnform"))).toEqual([]);
        await terraform.apply();
        expect(await terraform.settledByBoth()).toEqual(bothSettled);
        expect(Object.values(await cloud.counts())).toEqual([1, 1, 1]);
      } finally {
        project.remove();
      }
    },
    patience,
  );
});
