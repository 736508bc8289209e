import { dirname, join } from "node:path";
import { JournaledBackend } from "../../../src/state/journaled-backend";
import { openPg } from "../../../src/state/storage/pg/open-pg";
import type { PgStorage } from "../../../src/state/storage/pg/pg-storage";
import { Postgres, describeWithPostgres } from "../../_helpers/postgres";
import { Pooler } from "../../_helpers/pooler";
import { freshPath, temporaryFolder } from "../samples";
import { storageContract } from "../storage-contract";

const table = "terraform_remote_state.states";

describeWithPostgres("a state in PostgreSQL", () => {
  let server: Postgres;
  const folder = temporaryFolder();
  const open: PgStorage[] = [];
  const notices: string[] = [];
  let database = "";

  const connect = (settings: object = {}, options: object = {}) => {
    const storage = openPg(
      { conn_str: server.url(database), ...settings },
      { folder, version: "0", onNotice: (message) => notices.push(message), ...options },
    );
    open.push(storage);
    return storage;
  };
  const newState = () => Promise.resolve('{"version":4}');
  const endSessions = () =>
    server.sql(
      "postgres",
      "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND datname = $1",
      [database],
    );

  beforeAll(async () => {
    server = await Postgres.start();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    database = await server.database();
    notices.length = 0;
  });
  afterEach(() => Promise.all(open.splice(0).map((storage) => storage.unlock())));

  storageContract("pg", () => ({
    connect: () => connect(),
    historyFolder: join(dirname(freshPath(folder)), "history"),
    isShared: true,
    texts: async () => {
      const tables = [
        "terraform_remote_state.states",
        "terraform_remote_state.vpnform_journal",
        "terraform_remote_state.vpnform_locks",
        "terraform_remote_state.vpnform_history",
      ];
      const rows = await Promise.all(tables.map((name) => server.sql(database, `SELECT * FROM ${name}`)));
      return rows.flat().map((row) => JSON.stringify(row));
    },
    rewrite: (text) => server.sql(database, `UPDATE ${table} SET data = $1`, [text]),
    die: () => endSessions(),
  }));

  it("makes nothing when it is only read", async () => {
    const storage = connect();
    await storage.connect();
    expect(await storage.read()).toEqual({ text: undefined, version: "" });
    expect(await storage.readLock()).toBeUndefined();
    expect(
      await server.sql(database, "SELECT nspname FROM pg_namespace WHERE nspname = 'terraform_remote_state'"),
    ).toEqual([]);
  });

  it.each([
    ["Terraform", "-1"],
    ["OpenTofu", "-3797183428"],
  ])("waits for %s, which holds a lock of creation until its command ends", async (_, lock) => {
    const storage = connect();
    const release = await server.hold(database, lock);
    await expect(storage.lock({ operation: "apply", newState })).rejects.toMatchObject({
      code: "state-locked",
      message: expect.stringMatching(/is locked: .* by admin@127.0.0.1/),
    });
    const waiting = storage.lock({ operation: "apply", newState, timeoutMs: 30_000 });
    await release();
    await waiting;
    expect(storage.isLocked).toBe(true);
  });

  it("holds the lock of the row, as Terraform does, and those of creation no more", async () => {
    const storage = connect();
    await storage.lock({ operation: "apply", newState });
    const [row] = await server.sql(database, `SELECT id::text, data FROM ${table} WHERE name = 'default'`);
    expect(row?.["data"]).toBe('{"version":4}');
    const held = await server.sql(
      database,
      "SELECT classid, objid FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = $1",
      [database],
    );
    expect(held).toEqual([{ classid: 0, objid: Number(row?.["id"]) }]);
  });

  it("tells who holds the lock, with the job of the CI system", async () => {
    const [ours, theirs] = [connect({}, { job: "https://ci.example.com/jobs/8" }), connect()];
    await ours.lock({ operation: "apply", newState });
    expect(await theirs.readLock()).toMatchObject({
      Operation: "apply",
      Pid: process.pid,
      Info: "https://ci.example.com/jobs/8",
    });
    await expect(theirs.lock({ operation: "plan", newState })).rejects.toMatchObject({
      message: expect.stringMatching(
        /is locked: apply by .*, process \d+, for \d+ s, https:\/\/ci.example.com\/jobs\/8$/,
      ),
    });
    await expect(theirs.breakLock("other")).rejects.toMatchObject({ code: "state-locked" });
    expect(await theirs.breakLock((await theirs.readLock())?.ID)).toMatchObject({ Operation: "apply" });
  });

  it("is left alone by a holder whose lock was broken while it was paused", async () => {
    const [paused, successor] = [connect(), connect()];
    await paused.lock({ operation: "apply", newState });
    const { version } = await paused.read();
    const journal = paused.journal;
    await journal?.read();
    await successor.breakLock();
    await successor.lock({ operation: "apply", newState });
    await expect(paused.writeIfVersion("late", version)).rejects.toMatchObject({ code: "state-unwritable" });
    await expect(journal?.append(["late"])).rejects.toMatchObject({ code: "state-unwritable" });
    expect((await successor.read()).text).toBe('{"version":4}');
    expect(await successor.journal?.read()).toEqual([]);
  });

  it("notices a pooler, which hands out connections per transaction, before it writes", async () => {
    const pooler = await Pooler.start(server.port);
    try {
      const url = server.url(database).replace(String(server.port), String(pooler.port));
      const storage = connect({ conn_str: url });
      await storage.lock({ operation: "apply", newState });
      const { version } = await storage.read();
      const first = await storage.writeIfVersion("first", version);
      await pooler.switchSessions();
      await expect(storage.writeIfVersion("second", first)).rejects.toMatchObject({
        code: "state-unwritable",
        hint: expect.stringContaining("pooler"),
      });
      expect((await connect().read()).text).toBe("first");
      await storage.unlock();
    } finally {
      await pooler.stop();
    }
  });

  it("keeps the newest 100 contents", async () => {
    const storage = connect();
    await storage.lock({ operation: "apply", newState });
    for (let serial = 1; serial <= 103; serial++) await storage.history?.keep(serial, `text ${serial}`);
    await storage.history?.append("a record");
    const kept = (await storage.history?.versions()) ?? [];
    expect([kept.length, kept[0]?.serial, kept.at(-1)?.serial]).toEqual([100, 103, 4]);
    expect(await kept.at(-1)?.read()).toBe("text 4");
    expect(await storage.history?.records()).toEqual(["a record"]);
  });

  describe("for a user who may make no tables", () => {
    const user = "guest";
    const asGuest = () => connect({ conn_str: server.url(database, user) });

    beforeEach(async () => {
      const [found] = await server.sql("postgres", "SELECT 1 FROM pg_roles WHERE rolname = $1", [user]);
      if (!found) await server.sql("postgres", `CREATE ROLE ${user} LOGIN`);
      await connectAndMakeStates();
    });

    /** As an administrator would for Terraform. */
    const connectAndMakeStates = async () => {
      await server.sql(database, "CREATE SCHEMA terraform_remote_state");
      await server.sql(database, "CREATE SEQUENCE public.global_states_id_seq AS bigint");
      await server.sql(
        database,
        `CREATE TABLE ${table} (id bigint NOT NULL DEFAULT nextval('public.global_states_id_seq') PRIMARY KEY, name text UNIQUE, data text)`,
      );
      await server.sql(
        database,
        `GRANT USAGE ON SCHEMA terraform_remote_state TO ${user}; GRANT ALL ON ${table} TO ${user}; GRANT ALL ON SEQUENCE public.global_states_id_seq TO ${user}`,
      );
    };

    it("lets the state carry the journal, and says so", async () => {
      const storage = asGuest();
      await storage.lock({ operation: "apply", newState });
      expect(storage.journal).toBeUndefined();
      expect(notices).toEqual([expect.stringContaining("may not make the tables")]);
      const { version } = await storage.read();
      await storage.writeIfVersion("text", version);
      expect((await storage.read()).text).toBe("text");
    });

    it("keeps what such a user has begun, for whoever has the tables", async () => {
      const intent = {
        type: "intent",
        id: "i1",
        address: "a.b",
        action: "create",
        call: "Create",
        digest: "d",
        provider: "p",
      } as const;
      const pendingFile = join(dirname(freshPath(folder)), "pending.json");
      const backend = new JournaledBackend(asGuest(), { pendingFile });
      await backend.lock({ operation: "apply" });
      await backend.read();
      await backend.journal.append(intent);
      await endSessions();
      await backend.unlock();

      const looked = new JournaledBackend(connect());
      expect((await looked.read()).open).toMatchObject([{ id: "i1" }]);
      await looked.unlock();
      await looked.lock({ operation: "apply" });
      expect((await looked.read()).open).toMatchObject([{ id: "i1" }]);
      const [row] = await server.sql(database, `SELECT data FROM ${table}`);
      expect(String(row?.["data"])).not.toContain("i1");
      await looked.unlock();
    });

    it("refuses one who may not use the tables that are there", async () => {
      const storage = connect();
      await storage.lock({ operation: "apply", newState });
      await storage.unlock();
      await expect(asGuest().connect()).rejects.toMatchObject({ hint: expect.stringContaining("grant SELECT") });
    });
  });
});
