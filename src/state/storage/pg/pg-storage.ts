import { systemClock } from "../../../clock";
import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import type { LockInfo } from "../../lock/lock-info";
import { lockLost, newLock, otherLock, waitForLock } from "../../lock/wait-for-lock";
import type { LockAttempt, OwnLock } from "../../lock/wait-for-lock";
import { changedMeanwhile } from "../changed-meanwhile";
import type { StateStorage, StorageLockRequest, StorageUser, StoredText } from "../state-storage";
import { PgHistory } from "./pg-history";
import { PgJournal } from "./pg-journal";
import { creationLocks, endHolder, holderOf, holds, letGo, missedLock, tryLock } from "./pg-lock";
import { PgSession, refusedBy } from "./pg-session";
import type { Query } from "./pg-session";
import type { PgSettings } from "./pg-settings";
import { PgTables } from "./pg-tables";

const heartbeatMs = 10_000;

interface HeldLock {
  readonly id: bigint;
  readonly info: OwnLock;
  readonly timer: NodeJS.Timeout;
}

/**
 * A state in a row of a PostgreSQL table, laid out and locked as by Terraform and OpenTofu. The lock belongs to the
 * database session, and every write checks in its own transaction that the session has it.
 */
export class PgStorage implements StateStorage {
  readonly location: string;
  readonly hosts: readonly string[];
  readonly #tables: PgTables;
  readonly #clock: Clock;
  #session: Promise<PgSession> | undefined;
  #known: Promise<void> | undefined;
  #journal: PgJournal | undefined;
  #history: PgHistory | undefined;
  #held: HeldLock | undefined;
  /** Whether the user goes without the lock. */
  #isUnguarded = false;

  constructor(
    private readonly settings: PgSettings,
    /** Name of the row: Terraform's workspace. */
    private readonly name: string,
    private readonly user: StorageUser,
  ) {
    this.location = `${settings.connection.label} ${settings.schema}.${settings.table} "${name}"`;
    this.hosts = settings.namedHosts;
    this.#tables = new PgTables(settings);
    this.#clock = user.clock ?? systemClock;
  }

  get journal(): PgJournal | undefined {
    return this.#journal;
  }

  get history(): PgHistory | undefined {
    return this.#history;
  }

  connect(): Promise<void> {
    return (this.#known ??= this.#learn());
  }

  async read(): Promise<StoredText> {
    const session = await this.#connected();
    return session.run(async (query) => {
      if (!(await this.#tables.exist(query))) return nothing;
      const [row] = await query(`SELECT data, md5(data) AS version FROM ${this.#tables.states} WHERE name = $1`, [
        this.name,
      ]);
      return row ? { text: String(row["data"] ?? ""), version: String(row["version"] ?? "") } : nothing;
    });
  }

  async writeIfVersion(text: string, version: string): Promise<string> {
    const session = await this.#connected();
    const { states } = this.#tables;
    return session.transaction(async (query) => {
      await this.#assertHeld(query);
      const [before] = await query(`SELECT md5(data) AS version FROM ${states} WHERE name = $1 FOR UPDATE`, [
        this.name,
      ]);
      if (!before || before["version"] !== version) throw changedMeanwhile(this.location);
      const [after] = await query(`UPDATE ${states} SET data = $2 WHERE name = $1 RETURNING md5(data) AS version`, [
        this.name,
        text,
      ]);
      return String(after?.["version"]);
    });
  }

  get isLocked(): boolean {
    return this.#held !== undefined || this.#isUnguarded;
  }

  async lock(request: StorageLockRequest): Promise<void> {
    await this.connect();
    const session = await this.#connected();
    await this.#makeTables(session);
    this.#isUnguarded = request.take === false;
    if (this.#isUnguarded) return session.run((query) => this.#ensureRow(query, request.newState));
    const info = newLock(this.location, request, this.user, this.#clock.now());
    const id = await waitForLock<bigint>(this.location, request, this.#clock, () =>
      this.#tryLock(session, request.newState),
    );
    const timer = setInterval(() => void this.#name(session, id, info).catch(() => undefined), heartbeatMs).unref();
    this.#held = { id, info, timer };
    await this.#name(session, id, info);
    await session.transaction((query) => this.#assertHeld(query));
  }

  async assertLocked(): Promise<void> {
    const session = await this.#connected();
    await session.run((query) => this.#assertHeld(query), "state-locked");
  }

  async unlock(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    this.#isUnguarded = false;
    clearInterval(held?.timer);
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    this.#known = undefined;
    this.#journal = undefined;
    this.#history = undefined;
    if (held && session) await this.#release(session, held).catch(() => undefined);
    // The end of the session releases whatever it has.
    await session?.close();
  }

  async readLock(): Promise<LockInfo | undefined> {
    return (await this.#holder())?.info;
  }

  async breakLock(id?: string): Promise<LockInfo | undefined> {
    const holder = await this.#holder();
    if (!holder) return undefined;
    if (id !== undefined && id !== holder.info.ID) throw otherLock(this.location, holder.info, id, this.#clock.now());
    await endHolder(await this.#connected(), this.location, holder);
    return holder.info;
  }

  /** Finds out whether vpnform's own tables are there, or can be made when something is written. */
  async #learn(): Promise<void> {
    const session = await this.#connected();
    const tables = this.#tables;
    const appends = await session.run(
      async (query) => (await tables.canBeUsed(query)) || (await tables.canBeMade(query)),
    );
    if (appends) {
      const place = { session, tables, location: this.location, stateId: (query: Query) => this.#idOf(query) };
      this.#journal = new PgJournal(place, (query) => this.#assertHeld(query));
      this.#history = new PgHistory(place, (query) => this.#assertHeld(query));
      return;
    }
    this.user.onNotice?.(
      `this user may not make the tables ${tables.journal}, ${tables.locks} and ${tables.history}: the state itself carries what was begun, and the lock names nobody`,
    );
  }

  #connected(): Promise<PgSession> {
    return (this.#session ??= PgSession.open(this.settings.connection, this.location));
  }

  async #makeTables(session: PgSession): Promise<void> {
    try {
      await session.run((query) => this.#tables.makeStates(query));
      if (this.#journal) await session.run((query) => this.#tables.makeOwn(query));
    } catch (error) {
      throw refusedBy(
        this.location,
        error,
        "let an administrator make the schema, and the tables as Terraform's manual shows them",
      );
    }
  }

  /**
   * Takes the row's lock, and for a moment those of creation: Terraform holds such a one, and not the row's, from before
   * it has made a row until its command ends.
   */
  async #tryLock(session: PgSession, newState: StorageLockRequest["newState"]): Promise<LockAttempt<bigint>> {
    const creation = creationLocks(this.settings.schema, this.settings.table);
    const result = await session.run(async (query) => {
      const found = await this.#idOf(query);
      const missed = await missedLock(query, found === undefined ? creation : [found, ...creation]);
      if (missed !== undefined) return { missed };
      const id = found ?? (await this.#create(query, await newState()));
      for (const each of creation) await letGo(query, each);
      return { id };
    });
    if (result.id !== undefined) return { taken: result.id };
    return { holder: (await holderOf(session, this.#tables, [result.missed]))?.info };
  }

  /** Without the lock, another program may make the row at the same time. */
  async #ensureRow(query: Query, newState: StorageLockRequest["newState"]): Promise<void> {
    if ((await this.#idOf(query)) !== undefined) return;
    const { states } = this.#tables;
    const values = [this.name, await newState()];
    await query(`INSERT INTO ${states} (name, data) VALUES ($1, $2) ON CONFLICT DO NOTHING`, values);
  }

  async #create(query: Query, newState: string): Promise<bigint> {
    const [row] = await query(`INSERT INTO ${this.#tables.states} (name, data) VALUES ($1, $2) RETURNING id::text`, [
      this.name,
      newState,
    ]);
    const id = BigInt(String(row?.["id"]));
    await tryLock(query, id);
    return id;
  }

  async #idOf(query: Query): Promise<bigint | undefined> {
    if (!(await this.#tables.exist(query))) return undefined;
    const [row] = await query(`SELECT id::text FROM ${this.#tables.states} WHERE name = $1`, [this.name]);
    return row && BigInt(String(row["id"]));
  }

  /** Writes who has the lock, and that the holder is alive. */
  async #name(session: PgSession, id: bigint, info: OwnLock): Promise<void> {
    if (!this.#journal) return;
    const heartbeat = new Date(this.#clock.now()).toISOString();
    await session.run((query) =>
      query(
        `INSERT INTO ${this.#tables.locks} (lock_id, pid, info, heartbeat) VALUES ($1, pg_backend_pid(), $2, now())
         ON CONFLICT (lock_id) DO UPDATE SET pid = excluded.pid, info = excluded.info, heartbeat = excluded.heartbeat`,
        [id.toString(), JSON.stringify({ ...info, Heartbeat: heartbeat })],
      ),
    );
  }

  async #release(session: PgSession, { id, info }: HeldLock): Promise<void> {
    await session.run(async (query) => {
      if (await this.#tables.canBeUsed(query))
        await query(`DELETE FROM ${this.#tables.locks} WHERE lock_id = $1 AND info->>'ID' = $2`, [
          id.toString(),
          info.ID,
        ]);
      await letGo(query, id);
    });
  }

  async #holder() {
    const session = await this.#connected();
    const id = await session.run((query) => this.#idOf(query));
    const ids = id === undefined ? creationLocks(this.settings.schema, this.settings.table) : [id];
    return holderOf(session, this.#tables, ids);
  }

  async #assertHeld(query: Query): Promise<void> {
    if (this.#isUnguarded) return;
    const held = this.#held;
    if (held && (await holds(query, held.id))) return;
    const now = this.#clock.now();
    if (!held || !(await this.#isNamed(query, held))) throw lockLost(this.location, "nobody", now);
    throw new StateError("state-unwritable", `the lock of ${this.location} belongs to another connection of vpnform`, {
      hint: "a connection pooler hands out connections per transaction: let conn_str name the database itself, or a pool per session",
    });
  }

  async #isNamed(query: Query, { id, info }: HeldLock): Promise<boolean> {
    if (!(await this.#tables.canBeUsed(query))) return false;
    const [row] = await query(`SELECT 1 AS named FROM ${this.#tables.locks} WHERE lock_id = $1 AND info->>'ID' = $2`, [
      id.toString(),
      info.ID,
    ]);
    return row !== undefined;
  }
}

const nothing: StoredText = { text: undefined, version: "" };
