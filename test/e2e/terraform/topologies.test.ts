import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { rawProgram } from "../../_helpers/project";
import { patience, runs } from "../../_helpers/property-cloud";
import { Terraform, describeWithTerraform } from "../../_helpers/terraform";
import type { Topology } from "../../_helpers/topology";
import { graphOf } from "../../_helpers/topology";
import { anyTopology } from "../../_helpers/topology-arbitrary";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

describeWithTerraform("any network", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let terraform: Terraform;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
    project = new Workspace(cloud);
    terraform = new Terraform(project);
  });
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  /** An empty cloud, no state, and a program of this network. */
  async function begin(topology: Topology): Promise<void> {
    await cloud.reset();
    for (const name of ["terraform.net.tfstate", ".vpnform"]) {
      rmSync(join(project.folder, name), { recursive: true, force: true });
    }
    const required_providers = { alivpn: { source: "vpnform/alivpn" } };
    const settings = { backend: { local: { path: project.statePath } }, required_providers };
    project.source(rawProgram({ net: { json: { terraform: settings, ...graphOf(topology) } } }));
  }

  it(
    "is settled for terraform once vpnform has made it",
    async () => {
      const property = fc.asyncProperty(anyTopology, async (topology) => {
        await begin(topology);
        await project.apply();
        expect(await terraform.settled()).toEqual(nothingToDo);
      });
      await fc.assert(property, runs(2));
    },
    patience,
  );

  it(
    "is settled for vpnform once terraform has made it",
    async () => {
      const property = fc.asyncProperty(anyTopology, async (topology) => {
        await begin(topology);
        await terraform.apply();
        expect(await project.settled()).toEqual(nothingToDo);
      });
      await fc.assert(property, runs(2));
    },
    patience,
  );
});
