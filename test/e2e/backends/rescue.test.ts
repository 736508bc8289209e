import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { StateServer } from "../../_helpers/state-server";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

const patience = 60_000;
const sites = [1, 2, 3].map(
  (number) => ["CustomerGateway", `s${number}`, { ipAddress: `203.0.113.${number}`, name: `site-${number}` }] as const,
);

describe("an apply whose store is gone in the middle", () => {
  let server: StateServer;
  let cloud: EmulatorProcess;
  let project: Workspace;

  beforeAll(async () => {
    [server, cloud] = await Promise.all([StateServer.start(), EmulatorProcess.start()]);
    project = new Workspace(cloud);
    const at = JSON.stringify(server.url("net"));
    const props = `{ address: ${at}, lockAddress: ${at}, unlockAddress: ${at}, retryMax: 0 }`;
    project.declare(sites, `new (require("cdktf").HttpBackend)(net, ${props});`);
  });
  afterAll(async () => {
    await Promise.all([server.stop(), cloud.stop()]);
    project.remove();
  });

  const createSent = async (times: number) => {
    const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateCustomerGateway");
    while ((await sent()).length < times) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it(
    "leaves what it did in a file, and one command gives it back",
    async () => {
      await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 2_000 });
      const applying = project.run(["apply", "--auto-approve"]);
      await createSent(sites.length);
      server.isDown = true;
      const { code, stderr } = await applying;
      expect(code).toBe(1);
      expect(stderr).toContain("vpnform state push errored.net.tfstate");
      const rescued = JSON.parse(readFileSync(join(project.folder, "errored.net.tfstate"), "utf8"));
      expect(rescued.resources).toHaveLength(sites.length);
      await cloud.faults();

      server.isDown = false;
      await project.ok("unlock", "--force");
      await project.ok("state", "push", "errored.net.tfstate");
      expect(await project.settled()).toEqual(nothingToDo);
      expect(Object.values(await cloud.counts())).toEqual([sites.length]);
      expect(JSON.parse(server.at("net").text ?? "").vpnform).not.toHaveProperty("journal");
      // Twice is as good as once.
      await project.ok("state", "push", "errored.net.tfstate");
      expect(await project.settled()).toEqual(nothingToDo);
    },
    patience,
  );

  it(
    "is made up for without that file too",
    async () => {
      server.at("net").text = undefined;
      await cloud.reset();
      await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 2_000 });
      const applying = project.run(["apply", "--auto-approve"]);
      await createSent(sites.length);
      server.isDown = true;
      expect((await applying).code).toBe(1);
      await cloud.faults();
      server.isDown = false;
      await project.ok("unlock", "--force");
      await project.apply();
      expect(await project.settled()).toEqual(nothingToDo);
      expect(Object.values(await cloud.counts())).toEqual([sites.length]);
    },
    patience,
  );
});
