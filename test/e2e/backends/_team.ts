import { EmulatorProcess } from "../../_helpers/emulator-process";
import type { StatePlace, StateStore } from "../../_helpers/states/state-store";
import { Terraform, hasTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

const patience = 120_000;

/** In what stores differ. */
export interface StoreTraits {
  readonly lockEndsWithProcess: boolean;
  /** Whether terraform minds vpnform's lock, or keeps none in this store. */
  readonly terraform?: "locks" | "locks nothing";
}

/** What holds for every store, whatever it is. */
export function teamStory(
  start: () => Promise<StateStore>,
  { lockEndsWithProcess, terraform = "locks" }: StoreTraits,
): void {
  let store: StateStore;
  let cloud: EmulatorProcess;
  const projects: Workspace[] = [];

  beforeAll(async () => {
    [store, cloud] = await Promise.all([start(), EmulatorProcess.start()]);
  }, patience);
  beforeEach(() => cloud.reset());
  afterAll(async () => {
    await Promise.all([store.stop(), cloud.stop()]);
    for (const project of projects) project.remove();
  });

  /** A checkout of the program, as each colleague has one. */
  function checkout(place: StatePlace, sites: number): Workspace {
    const environment = { ...cloud.environment, ...place.environment };
    const project = new Workspace({ environment });
    projects.push(project);
    declare(project, place, sites);
    return project;
  }

  function declare(project: Workspace, { construct }: StatePlace, sites: number): void {
    const constructs = Array.from({ length: sites }, (_, index) => {
      const site = { ipAddress: `203.0.113.${index + 1}`, name: `site-${index + 1}` };
      return ["CustomerGateway", `s${index}`, site] as const;
    });
    project.declare(constructs, `${construct} new TerraformOutput(net, "first", { value: s0.id });`);
  }

  async function createSent(times: number): Promise<void> {
    const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateCustomerGateway");
    while ((await sent()).length < times) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it(
    "is planned without a trace, applied in one folder and found in another",
    async () => {
      const place = await store.place();
      const [ann, ben] = [checkout(place, 2), checkout(place, 2)];
      expect(await ann.ok("plan")).toContain("Plan: 2 to add");
      expect(await place.touched()).toBe(false);
      await ann.apply();
      expect(await ben.settled()).toEqual(nothingToDo);
      expect((await ben.ok("state", "list")).trim().split("\n")).toHaveLength(2);
      expect(await ben.ok("output", "first")).toMatch(/cgw-/);
      expect(await place.state()).toMatchObject({ version: 4, serial: 1 });
      const [change] = JSON.parse(await ben.ok("state", "history", "--json"));
      expect(change).toMatchObject({ serial: 1, operation: "apply", outcome: "done", changes: { add: 2, destroy: 0 } });
      expect(change.plan).toMatch(/^[0-9a-f]{64}$/);
      await ben.ok("destroy", "--auto-approve");
      expect((await place.state()).resources).toEqual([]);
      expect(JSON.parse(await ben.ok("state", "pull", "--serial", "1")).resources).toHaveLength(2);
    },
    patience,
  );

  it(
    "is whole after an apply was killed: another folder takes up what was begun, and nothing is made twice",
    async () => {
      const place = await store.place();
      const [ann, ben] = [checkout(place, 3), checkout(place, 3)];
      await cloud.faults({ action: "CreateCustomerGateway", kind: "hang", nth: 2, times: 1 });
      const started = (pid: number) => void createSent(3).then(() => process.kill(pid, "SIGKILL"));
      expect((await ann.run(["apply", "--auto-approve"], { started })).code).not.toBe(0);
      await cloud.faults();
      if (!lockEndsWithProcess) {
        const locked = await ben.run(["apply", "--auto-approve"]);
        expect(locked.stderr).toMatch(/is locked: apply by .*, process \d+/);
        const [, id = ""] = /`vpnform unlock (\S+)`/.exec(locked.stderr) ?? [];
        await ben.ok("unlock", id);
      }
      await ben.apply();
      expect(await ben.settled()).toEqual(nothingToDo);
      expect(await ann.settled()).toEqual(nothingToDo);
      expect(Object.values(await cloud.counts())).toEqual([3]);
    },
    patience,
  );

  const itWithTerraform = hasTerraform ? it : it.skip;

  itWithTerraform(
    "is taken in turns with terraform",
    async () => {
      const place = await store.place();
      const project = checkout(place, 1);
      const terraform = new Terraform(project);
      await project.apply();
      const { lineage } = await place.state();
      declare(project, place, 2);
      await terraform.ok("apply", "-no-color", "-auto-approve", "-input=false");
      expect(await place.state()).toMatchObject({ lineage, serial: 2 });
      expect(await project.settled()).toEqual(nothingToDo);
      declare(project, place, 3);
      await project.apply();
      expect(await terraform.settled()).toEqual(nothingToDo);
    },
    patience,
  );

  if (terraform === "locks nothing") return;

  itWithTerraform(
    "is not changed by two at once: terraform waits for vpnform, and vpnform for terraform",
    async () => {
      const place = await store.place();
      const [ours, theirs] = [checkout(place, 1), checkout(place, 2)];
      const terraform = new Terraform(theirs);
      const third = checkout(place, 3);
      await ours.apply();
      await terraform.ok("plan", "-no-color");
      await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 4_000, times: 2 });

      const applied = terraform.run(["apply", "-no-color", "-auto-approve", "-input=false"]);
      await createSent(2);
      declare(ours, place, 3);
      const [refused, waited] = await Promise.all([
        third.run(["apply", "--auto-approve"]),
        ours.run(["apply", "--auto-approve", "--lock-timeout", "60s"]),
      ]);
      expect(refused.stderr).toMatch(/is locked: .*terraform/);
      expect([waited.code, (await applied).code]).toEqual([0, 0]);
      expect(waited.stderr).toContain("waiting for the lock");

      declare(ours, place, 4);
      const own = ours.run(["apply", "--auto-approve"]);
      await createSent(4);
      declare(theirs, place, 4);
      const late = await terraform.run(["plan", "-no-color", "-lock-timeout=60s"]);
      expect((await own).code).toBe(0);
      expect(late.stdout).toContain("No changes.");
    },
    patience,
  );
}
