import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatorProcess } from "../../_helpers/emulator-process";
import { Moto, describeWithMoto, motoKey } from "../../_helpers/moto";
import { OssServer } from "../../_helpers/oss-server";
import { Postgres, describeWithPostgres } from "../../_helpers/postgres";
import { StateServer } from "../../_helpers/state-server";
import { Workspace, nothingToDo } from "../../_helpers/workspace";

const patience = 180_000;
const sites = 3;

describeWithPostgres("a state that is moved from store to store", () => {
  describeWithMoto("of every type", () => {
    let cloud: EmulatorProcess;
    let database: Postgres;
    let server: StateServer;
    let store: Moto;
    let oss: OssServer;
    let project: Workspace;

    beforeAll(async () => {
      [cloud, database, server, store, oss] = await Promise.all([
        EmulatorProcess.start(),
        Postgres.start(),
        StateServer.start(),
        Moto.start(),
        OssServer.start(),
      ]);
      const ossKey = { ALICLOUD_ACCESS_KEY: "LTAI-state", ALICLOUD_SECRET_KEY: "oss-swordfish-secret" };
      project = new Workspace({ environment: { ...cloud.environment, ...motoKey, ...ossKey } });
    }, patience);
    afterAll(async () => {
      await Promise.all([cloud.stop(), database.stop(), server.stop(), store.stop(), oss.stop()]);
      project.remove();
    });

    /** The program, with this statement about its backend. */
    function declare(backend: string): void {
      const constructs = Array.from({ length: sites }, (_, index) => {
        const site = { ipAddress: `203.0.113.${index + 1}`, name: `site-${index + 1}` };
        return ["CustomerGateway", `s${index}`, site] as const;
      });
      project.declare(constructs, backend);
    }

    /** Commands of a checkout whose program names the old place still. */
    async function refusedHere(stale: Workspace): Promise<void> {
      for (const args of [["plan"], ["apply", "--auto-approve"], ["destroy", "--auto-approve"], ["state", "list"]]) {
        const { code, stderr } = await stale.run(args);
        expect({ args, code, stderr }).toEqual({
          args,
          code: 1,
          stderr: expect.stringMatching(/was moved to [\s\S]*hint: let the program name the new place/),
        });
      }
    }

    /** Moves the state, and does what the command says is to be done then. */
    async function move(block: object): Promise<string> {
      project.write({ "to.json": JSON.stringify(block) });
      const said = await project.ok("state", "migrate", "--to", "to.json");
      await refusedHere(project);
      const [, construct = ""] = /^ +(new \w+Backend\(stack, .*\);)$/m.exec(said) ?? [];
      declare(construct.replace(/new (\w+)\(stack/, 'new (require("cdktf").$1)(net'));
      return said;
    }

    it(
      "keeps all that it has and all that is pending, through the whole circle and back",
      async () => {
        declare("");
        await cloud.faults({ action: "CreateCustomerGateway", kind: "hang", nth: 2, times: 1 });
        const sent = async () => (await cloud.requests()).filter(({ action }) => action === "CreateCustomerGateway");
        const killWhenSent = async (pid: number) => {
          while ((await sent()).length < sites) await new Promise((resolve) => setTimeout(resolve, 50));
          process.kill(pid, "SIGKILL");
        };
        await project.run(["apply", "--auto-approve"], { started: (pid) => void killWhenSent(pid) });
        await cloud.faults();

        const url = database.url(await database.database());
        const first = await move({ pg: { conn_str: url } });
        expect(first).toMatch(/^Copied the state to 127\.0\.0\.1.*, \d pending\) and read it back\.$/m);
        expect(existsSync(project.statePath) || existsSync(`${project.statePath}.journal`)).toBe(true);
        await project.apply();
        expect(Object.values(await cloud.counts())).toEqual([sites]);
        // A colleague, whose checkout stays where it is.
        const stale = new Workspace({ environment: cloud.environment });
        stale.write({ "app.js": readFileSync(join(project.folder, "app.js"), "utf8") });
        expect(await stale.settled()).toEqual(nothingToDo);

        const at = server.url("net");
        expect(await move({ backend: { http: { address: at, lock_address: at, unlock_address: at } } })).toContain(
          "Copied",
        );
        expect(await project.settled()).toEqual(nothingToDo);
        await refusedHere(stale);
        expect((await stale.run(["doctor"])).stdout).toMatch(/was moved to/);
        expect((await stale.run(["state", "keep"])).stderr).toContain("From now on the state is here again");
        expect(await stale.settled()).toEqual(nothingToDo);
        stale.remove();

        const s3 = { bucket: await store.bucket({ isVersioned: true }), key: "net.tfstate", region: "us-east-1" };
        const more = { endpoints: { s3: store.url }, use_path_style: true, use_lockfile: true };
        await move({ s3: { ...s3, ...more, skip_credentials_validation: true } });
        expect(await project.settled()).toEqual(nothingToDo);

        const bucket = oss.bucket("enabled").name;
        await move({ oss: { bucket, key: "net.tfstate", region: oss.region, endpoint: oss.url } });
        expect(await project.settled()).toEqual(nothingToDo);

        project.write({ "to.json": JSON.stringify({ local: {} }) });
        expect(await project.ok("state", "migrate", "--to", "to.json")).toContain("Copied the state to ");
        await refusedHere(project);
        expect(await move({ local: {} })).toContain(`The state is at ${project.statePath} already`);
        expect(await project.settled()).toEqual(nothingToDo);
        expect((await project.state()).resources).toHaveLength(sites);
        expect(existsSync(join(project.folder, "terraform.net.tfstate.journal"))).toBe(false);
        const again = await project.run(["state", "migrate", "--to", "to.json"]);
        expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("is kept at")]);
        expect(Object.values(await cloud.counts())).toEqual([sites]);
        const history = JSON.parse(await project.ok("state", "history", "--json"));
        expect(history.map(({ operation }: { operation: string }) => operation)).toContain("state migrate");
      },
      patience,
    );
  });
});
