import { readFileSync } from "node:fs";
import { canary, filesWith } from "../../_helpers/canary";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform, bothSettled } from "../../_helpers/terraform";
import { describeWithTofu, tofu } from "../../_helpers/tofu";
import { nothingToDo } from "../../_helpers/workspace";
import { declare, loseTunnel, sealed, sealedProject, secretNames } from "./_sealed-project";

const patience = 180_000;
const named = { TOFU: tofu ?? "tofu" };

describeWithTofu("a sealed stack and a real OpenTofu", () => {
  let cloud: EmulatorProcess;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
  }, patience);
  afterAll(() => cloud.stop());

  it(
    "take turns on one sealed state, each opening what the other sealed",
    async () => {
      const project = sealedProject(cloud, named);
      const engine = new Terraform(project);
      try {
        declare(project, sealed);
        await project.apply();
        expect(await engine.settled()).toEqual(nothingToDo);

        declare(project, sealed, `office.addOverride("description", "by tofu");`);
        await engine.ok("apply", "-no-color", "-auto-approve", "-input=false");
        const byTofu = readFileSync(project.statePath, "utf8");
        expect(Object.keys(JSON.parse(byTofu))).toEqual([
          "serial",
          "lineage",
          "meta",
          "encrypted_data",
          "encryption_version",
        ]);
        expect(await project.settled()).toEqual(nothingToDo);

        declare(project, sealed, `office.addOverride("description", "by vpnform");`);
        await project.apply();
        const outline = (text: string) => text.replace(/: ("[^"]*"|\d+)/g, ": ...");
        expect(outline(readFileSync(project.statePath, "utf8"))).toBe(outline(byTofu));
        expect(await engine.settled()).toEqual(nothingToDo);
        expect(filesWith(canary, project.folder)).toEqual([]);
      } finally {
        project.remove();
      }
    },
    patience,
  );

  it(
    "leave no secret in the folder when tofu is killed in a create, and make nothing twice",
    async () => {
      await cloud.reset();
      const project = sealedProject(cloud, named);
      const engine = new Terraform(project);
      try {
        declare(project, sealed, secretNames);
        await loseTunnel(cloud, (started) => engine.run(["apply", "-no-color", "-auto-approve"], { started }));
        expect(filesWith(canary, project.folder)).toEqual([]);
        await engine.apply();
        expect(await engine.settledByBoth()).toEqual(bothSettled);
        expect(Object.values(await cloud.counts())).toEqual([1, 1, 1]);
        expect(filesWith(canary, project.folder)).toEqual([]);
      } finally {
        project.remove();
      }
    },
    patience,
  );
});
