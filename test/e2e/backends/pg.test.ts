import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Postgres, describeWithPostgres } from "../../_helpers/postgres";
import { Terraform, hasTerraform } from "../../_helpers/terraform";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

const patience = 120_000;
const site = (number: number) => ({ ipAddress: `203.0.113.${number}`, name: `site-${number}` });

describeWithPostgres("a team's state in PostgreSQL", () => {
  let server: Postgres;
  let cloud: EmulatorProcess;
  const projects: Workspace[] = [];

  beforeAll(async () => {
    [server, cloud] = await Promise.all([Postgres.start(), EmulatorProcess.start()]);
  }, patience);
  beforeEach(() => cloud.reset());
  afterAll(async () => {
    await Promise.all([server.stop(), cloud.stop()]);
    for (const project of projects) project.remove();
  });

  /** A checkout of the program, as each colleague has one. */
  function checkout(database: string, sites: number): Workspace {
    const project = new Workspace(cloud);
    projects.push(project);
    declare(project, database, sites);
    return project;
  }

  function declare(project: Workspace, database: string, sites: number): void {
    const backend = `new (require("cdktf").PgBackend)(net, { connStr: ${JSON.stringify(server.url(database))} });`;
    const constructs = Array.from(
      { length: sites },
      (_, index) => ["CustomerGateway", `s${index}`, site(index + 1)] as const,
    );
    project.declare(constructs, `${backend} new TerraformOutput(net, "first", { value: s0.id });`);
  }

  /** Ends a process once it waits for the reply that never comes. */
  async function killOnceHung(pid: number): Promise<void> {
    await createSent(3);
    process.kill(pid, "SIGKILL");
  }

  const stored = async (database: string) => {
    const [row] = await server.sql(database, "SELECT data FROM terraform_remote_state.states WHERE name = 'default'");
    return JSON.parse(String(row?.["data"]));
  };

  it(
    "is planned without a trace, applied in one folder and found in another",
    async () => {
      const database = await server.database();
      const [ann, ben] = [checkout(database, 2), checkout(database, 2)];
      expect(await ann.ok("plan")).toContain("Plan: 2 to add");
      expect(await server.sql(database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'terraform%'")).toEqual(
        [],
      );
      await ann.apply();
      expect(await ben.settled()).toEqual(nothingToDo);
      expect((await ben.ok("state", "list")).trim().split("\n")).toHaveLength(2);
      expect(await ben.ok("output", "first")).toMatch(/cgw-/);
      expect((await stored(database)).serial).toBe(1);
      await ben.ok("destroy", "--auto-approve");
      expect((await stored(database)).resources).toEqual([]);
    },
    patience,
  );

  it(
    "that an apply held when it was killed is locked no more, and nothing is made twice",
    async () => {
      const database = await server.database();
      const [ann, ben] = [checkout(database, 3), checkout(database, 3)];
      await cloud.faults({ action: "CreateCustomerGateway", kind: "hang", nth: 2, times: 1 });
      const killed = await ann.run(["apply", "--auto-approve"], { started: (pid) => void killOnceHung(pid) });
      expect(killed.code).not.toBe(0);
      await cloud.faults();
      await ben.apply();
      expect(await ben.settled()).toEqual(nothingToDo);
      expect(await ann.settled()).toEqual(nothingToDo);
      expect(Object.values(await cloud.counts())).toEqual([3]);
    },
    patience,
  );

  (hasTerraform ? it : it.skip)(
    "is taken in turns with terraform, each waiting for the other's lock",
    async () => {
      const database = await server.database();
      const project = checkout(database, 1);
      const terraform = new Terraform(project);
      await project.apply();
      const { lineage } = await stored(database);
      declare(project, database, 2);
      await terraform.ok("apply", "-no-color", "-auto-approve", "-input=false");
      expect(await stored(database)).toMatchObject({ lineage, serial: 2 });
      expect(await project.settled()).toEqual(nothingToDo);
      declare(project, database, 3);
      await project.apply();
      expect(await terraform.settled()).toEqual(nothingToDo);
    },
    patience,
  );

  (hasTerraform ? it : it.skip)(
    "is not changed by two at once: terraform waits for vpnform, and vpnform for terraform",
    async () => {
      const database = await server.database();
      const [ours, theirs] = [checkout(database, 1), checkout(database, 2)];
      const terraform = new Terraform(theirs);
      await ours.apply();
      await terraform.ok("plan", "-no-color");
      await cloud.faults({ action: "CreateCustomerGateway", kind: "delay", ms: 4_000, times: 2 });

      const applied = terraform.run(["apply", "-no-color", "-auto-approve", "-input=false"]);
      await createSent(2);
      declare(ours, database, 3);
      const refused = await ours.run(["apply", "--auto-approve"]);
      expect(refused.stderr).toMatch(/is locked: .*terraform/);
      const waited = await ours.run(["apply", "--auto-approve", "--lock-timeout", "60s"]);
      expect([waited.code, (await applied).code]).toEqual([0, 0]);
      expect(waited.stderr).toContain("waiting for the lock");

      declare(ours, database, 4);
      const own = ours.run(["apply", "--auto-approve"]);
      await createSent(4);
      declare(theirs, database, 4);
      const late = await terraform.run(["plan", "-no-color", "-lock-timeout=60s"]);
      expect((await own).code).toBe(0);
      expect(late.stdout).toContain("No changes.");
    },
    patience,
  );

  async function createSent(times: number): Promise<void> {
    const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateCustomerGateway");
    while ((await sent()).length < times) await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
