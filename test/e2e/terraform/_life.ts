import type { Json } from "../../_helpers/emulator-process";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { differences, flagged, plainPath, setPaths } from "../../_helpers/leaves";
import { lastLine } from "../../_helpers/plan-text";
import { Terraform, bothSettled } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";
import type { PlannedChange } from "../../_helpers/workspace";
import type { Chapter } from "../stories/all-kinds";
import { AllKinds, allDeletions, allDrifts, allSteps, huaweiAddress, variableOf } from "../stories/all-kinds";
import { steps as huaweiSteps } from "../stories/huawei-certificate";
import { shown } from "../stories/kind-story";

/** Terraform's own words for what a change does. */
const actionsOf = { update: ["update"], replace: ["delete", "create"] } as const;
const patience = 60_000;

/** Tests that resources of these chapters, in one stack, live and die under terraform as their stories say. */
export function tellUnderTerraform(told: readonly Chapter[]): void {
  const isTold = ({ chapter }: { readonly chapter?: Chapter }) => chapter === undefined || told.includes(chapter);
  const steps = allSteps.filter(isTold);
  const [drifts, deletions] = [allDrifts.filter(isTold), allDeletions.filter(isTold)];
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
    "are valid, are created, and then nothing is left to do for either engine",
    async () => {
      all.declare("ground");
      await terraform.apply();
      await all.prepare();
      all.declare("from");
      expect(await terraform.ok("validate", "-no-color")).toContain("Success! The configuration is valid");
      const applied = lastLine(await terraform.apply());
      expect(applied).toMatch(/^Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\.$/);
      const made = await project.addresses();
      expect(steps.map(({ address }) => address).filter((address) => !made.includes(address))).toEqual([]);
      expect(await terraform.settledByBoth()).toEqual(bothSettled);
    },
    patience,
  );

  describe("when the program changes", () => {
    let changes: ReadonlyMap<string, PlannedChange>;
    beforeAll(async () => {
      all.declare("to");
      ({ changes } = await terraform.planned());
    }, patience);

    it.each(steps.map((each) => [each.address, each.step.attribute, each.action, each] as const))(
      "%s has its %s changed by %s",
      (address, _, action, { step }) => {
        const { actions, replacePaths } = changes.get(address) ?? {};
        const paths = action === "replace" ? shown(step) : [];
        expect({ actions, replacePaths }).toEqual({ actions: actionsOf[action], replacePaths: paths });
      },
    );

    it("no other resource is touched", () => {
      const expected = steps.map(({ address }) => address);
      expect([...changes.keys()].sort()).toEqual(expected.sort());
    });

    it(
      "are applied exactly as planned, and then nothing is left to do for either engine",
      async () => {
        const replaced = steps.filter(({ action }) => action === "replace").length;
        const changed = steps.length - replaced;
        expect(lastLine(await terraform.applySaved())).toBe(
          `Apply complete! Resources: ${replaced} added, ${changed} changed, ${replaced} destroyed.`,
        );
        // What terraform has to say is in the next plan.
        expect(await project.settled()).toEqual(nothingToDo);
      },
      patience,
    );
  });

  it(
    "show what others changed or deleted, and are repaired",
    async () => {
      for (const incident of [...drifts, ...deletions]) await all.happen(incident);
      await all.disturbHuawei("name", "chain");
      all.declare("to");
      const { json, changes } = await terraform.planned();
      const drifted = new Map((json.resource_drift as Json[]).map(({ address, change }) => [address, change]));
      for (const { address, shows, replaces } of drifts) {
        expect({ address, text: driftText(drifted.get(address)) }).toEqual({
          address,
          text: expect.stringMatching(shows),
        });
        expect(changes.get(address)?.actions).toEqual(actionsOf[replaces ? "replace" : "update"]);
      }
      for (const { address } of deletions) {
        expect({ address, ...drifted.get(address) }).toMatchObject({ address, actions: ["delete"] });
        expect(changes.get(address)?.actions).toEqual(["create"]);
      }
      expect(changes.get(huaweiAddress("name"))?.actions).toEqual(["update"]);
      expect(changes.get(huaweiAddress("chain"))?.actions).toEqual(["create"]);
      expect(changes.size).toBe(drifts.length + deletions.length + 2);
      await terraform.applySaved();
      expect(await project.settled()).toEqual(nothingToDo);
    },
    patience,
  );

  it(
    "are imported by command and by the program without a write, and then nothing is left to do for either engine",
    async () => {
      const lost = new Map<string, string>();
      for (const { address } of [...drifts, ...deletions]) lost.set(address, await project.attribute(address, "id"));
      lost.set(huaweiAddress("name"), all.huaweiGateway("name"));
      const byCommand = "alivpn_gateway.gateway-name";
      const before = (await cloud.requests()).length;
      await terraform.ok("state", "rm", ...lost.keys());
      const id = lost.get(byCommand);
      if (id !== undefined) await terraform.ok("import", "-no-color", byCommand, id);
      const blocks = [...lost]
        .filter(([address]) => address !== byCommand)
        .map(([address, each]) => importOf(address, each));
      all.declare("to", blocks.join("\n"));
      const { json, changes } = await terraform.planned();
      const planned = new Map((json.resource_changes as Json[]).map(({ address, change }) => [address, change]));
      for (const [address, each] of lost) {
        const importing = address === byCommand ? undefined : { id: each };
        expect({ address, importing: planned.get(address)?.importing }).toEqual({ address, importing });
      }
      expect([...changes.keys()].sort()).toEqual(
        [...lost.keys()].filter((each) => unread(each, lost.get(each)).length > 0).sort(),
      );
      // What no read returns is taken from the program: an update for terraform, and nothing to send.
      for (const [address, { actions, before: prior, after }] of changes) {
        const others = Object.keys(differences(prior, after)).filter(
          (path) => !unread(address, lost.get(address)).includes(plainPath(path)),
        );
        expect({ address, actions, others }).toEqual({ address, actions: ["update"], others: [] });
      }
      await terraform.applySaved();
      all.declare("to");
      expect(await terraform.settledByBoth()).toEqual(bothSettled);
      expect(await cloud.writes(before)).toEqual([]);
    },
    patience,
  );

  it(
    "are destroyed",
    async () => {
      await terraform.ok("destroy", "-no-color", "-auto-approve");
      // A set of certificates stays on its gateway, which is not ours.
      const kept = Object.keys(huaweiSteps).length;
      expect(await cloud.counts()).toEqual({ HuaweiVgwCertificate: kept, HuaweiVpnGateway: kept });
      expect(await project.addresses()).toEqual([]);
    },
    patience,
  );
}

/** The line of the program that imports what it declares at an address. */
function importOf(address: string, id: string): string {
  const name = address.split(".").slice(1).join(".");
  const [chapter = ""] = name.split("-");
  const provider = address.startsWith("alivpn") ? `in_${chapter}` : "undefined";
  return `${variableOf(name)}.importFrom(${JSON.stringify(id)}, ${provider});`;
}

/** Attributes that the program sets and that neither a read returns nor the id tells, of the resource at an address. */
function unread(address: string, id = ""): string[] {
  const told = allSteps.find((each) => each.address === address);
  const shape = told?.kind.attributes ?? {};
  const inId = new Set(id.split(":"));
  const props = Object.fromEntries(
    Object.entries(told?.step.to ?? {}).filter(([, value]) => !inId.has(value as string)),
  );
  const set = new Set(setPaths(props));
  return [...flagged(shape, "unreadable"), ...flagged(shape, "clientOnly")].filter((path) => set.has(path));
}

/** Drift as a person would read it. */
function driftText(change: Json): string {
  const lines = Object.entries(differences(change?.before, change?.after)).map(
    ([path, [from, to]]) => `~ ${path.split(".").pop()} = ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
  );
  return lines.join("\n");
}
