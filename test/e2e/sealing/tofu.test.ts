import { readFileSync } from "node:fs";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Terraform } from "../../_helpers/terraform";
import { describeWithTofu, tofu } from "../../_helpers/tofu";
import { nothingToDo } from "../../_helpers/workspace";
import { canary, declare, filesWith, sealed, sealedProject } from "./_sealed-project";

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
});
