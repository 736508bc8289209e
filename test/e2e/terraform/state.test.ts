import type { Json } from "../../_helpers/emulator-process";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { differences } from "../../_helpers/leaves";
import { Terraform, bothSettled, describeWithTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import { AllKinds, chapters, isWhole } from "../stories/all-kinds";

const patience = 60_000;
/** Most kinds, some of them as the ground of others. */
const told = chapters.filter(({ name }) => ["customer", "dual", "route", "people", "gm"].includes(name));

describeWithTerraform("one state for both engines", () => {
  let cloud: EmulatorProcess;
  let project: Workspace;
  let terraform: Terraform;
  let all: AllKinds;
  beforeAll(async () => {
    cloud = await EmulatorProcess.start();
    project = new Workspace(cloud);
    terraform = new Terraform(project);
    all = new AllKinds(cloud, project, told);
    await all.prepareHuawei();
  });
  afterAll(async () => {
    await cloud.stop();
    project.remove();
  });

  it(
    "made by vpnform, is refreshed by terraform without a difference",
    async () => {
      all.declare("ground");
      await project.apply();
      await all.prepare();
      all.declare("from");
      await project.apply();
      const made = await project.state();
      await terraform.apply("-refresh-only");
      const refreshed = await project.state();
      expect(refreshed.lineage).toBe(made.lineage);
      expect(refreshed.serial).toBe(made.serial + 1);
      // No reply to a create names the tunnel that carries a route. It changes with every failover, and a refresh tells it.
      const told = (path: string) => !path.endsWith(".next_hop_tunnel_id");
      expect(Object.keys(differences(instancesOf(made), instancesOf(refreshed))).filter(told)).toEqual(
        // What the cloud says of a gateway changes with the connections by BGP that are made on it afterwards.
        isWhole ? ["alivpn_gateway dual-hub.instances.0.attributes.enable_bgp"] : [],
      );
      expect(await terraform.settled()).toEqual(nothingToDo);
    },
    patience,
  );

  it(
    "changed by terraform, is taken over by vpnform without a difference",
    async () => {
      const before = await project.state();
      all.declare("to");
      await terraform.apply();
      const changed = await project.state();
      expect(changed.lineage).toBe(before.lineage);
      expect(changed.serial).toBeGreaterThan(before.serial);
      await project.apply();
      const applied = await project.state();
      expect(differences(changed, applied)).toEqual({});
      expect(await terraform.settledByBoth()).toEqual(bothSettled);
    },
    patience,
  );

  it(
    "is emptied by vpnform",
    async () => {
      await project.ok("destroy", "--auto-approve");
      expect(Object.keys(await cloud.counts()).sort()).toEqual(["HuaweiVgwCertificate", "HuaweiVpnGateway"]);
      expect(await project.addresses()).toEqual([]);
    },
    patience,
  );
});

/** All that a state says of each resource, by type and name. Terraform has no order of paths to what is sensitive. */
function instancesOf({ resources }: Json): Json {
  const step = ({ type, value }: Json) =>
    `${type} ${typeof value === "object" ? `${value.type} ${value.value}` : value}`;
  const sorted = (paths: Json[][] = []) => paths.map((path) => path.map(step).join(", ")).sort();
  const inOrder = (instance: Json) => ({ ...instance, sensitive_attributes: sorted(instance.sensitive_attributes) });
  return Object.fromEntries(
    (resources as Json[]).map((each) => [
      `${each.type} ${each.name}`,
      { ...each, instances: each.instances.map(inOrder) },
    ]),
  );
}
