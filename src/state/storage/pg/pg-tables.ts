import { StateError } from "../../../errors";
import { codeOf, pgCodes, quoted } from "./pg-session";
import type { Query } from "./pg-session";
import type { PgSettings } from "./pg-settings";

/** The table of states, and vpnform's own tables beside it. */
export class PgTables {
  readonly states: string;
  /** Names the holders of locks. */
  readonly locks: string;
  readonly journal: string;
  /** Earlier contents of states, and records of who changed them. */
  readonly history: string;
  #usable: boolean | undefined;

  constructor(private readonly settings: PgSettings) {
    const beside = (table: string) => `${quoted(settings.schema)}.${quoted(table)}`;
    this.states = beside(settings.table);
    this.locks = beside("vpnform_locks");
    this.journal = beside("vpnform_journal");
    this.history = beside("vpnform_history");
  }

  /** Whether the table of states exists. */
  async exist(query: Query): Promise<boolean> {
    return exists(query, this.states);
  }

  /** Whether vpnform's own tables are there and this user may use them. */
  async canBeUsed(query: Query): Promise<boolean> {
    if (this.#usable) return true;
    const own = [this.locks, this.journal, this.history];
    const [row] = await query(
      `SELECT bool_and(CASE WHEN to_regclass(name) IS NULL THEN NULL
         ELSE has_table_privilege(to_regclass(name), 'SELECT, INSERT, UPDATE, DELETE') END) AS allowed,
         count(to_regclass(name))::int AS found
       FROM unnest($1::text[]) AS name`,
      [own],
    );
    if (row?.["found"] !== own.length) return false;
    if (row["allowed"] !== true) throw this.#forbidden();
    this.#usable = true;
    return true;
  }

  /** Whether this user may make them. Changes nothing. */
  async canBeMade(query: Query): Promise<boolean> {
    const [row] = await query(
      `SELECT CASE WHEN to_regnamespace($1) IS NULL THEN has_database_privilege(current_database(), 'CREATE')
         ELSE has_schema_privilege(to_regnamespace($1), 'CREATE') END AS allowed`,
      [quoted(this.settings.schema)],
    );
    return row?.["allowed"] === true;
  }

  /** Makes the table of states as Terraform does, but for what an administrator is said to have made. */
  async makeStates(query: Query): Promise<void> {
    const { schema, skip, index } = this.settings;
    if (await exists(query, this.states)) return;
    if (!skip.schema) await ensure(query, `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`);
    if (!skip.table) {
      await ensure(query, "CREATE SEQUENCE IF NOT EXISTS public.global_states_id_seq AS bigint");
      await ensure(
        query,
        `CREATE TABLE IF NOT EXISTS ${this.states} (
           id bigint NOT NULL DEFAULT nextval('public.global_states_id_seq') PRIMARY KEY, name text UNIQUE, data text)`,
      );
    }
    if (!skip.index) await ensure(query, `CREATE UNIQUE INDEX IF NOT EXISTS ${quoted(index)} ON ${this.states} (name)`);
  }

  async makeOwn(query: Query): Promise<void> {
    if (await this.canBeUsed(query)) return;
    await ensure(
      query,
      `CREATE TABLE IF NOT EXISTS ${this.locks} (
         lock_id bigint PRIMARY KEY, pid integer NOT NULL, info jsonb NOT NULL, heartbeat timestamptz NOT NULL)`,
    );
    await ensure(
      query,
      `CREATE TABLE IF NOT EXISTS ${this.journal} (
         state_id bigint, epoch bigint, seq bigint, record text NOT NULL, PRIMARY KEY (state_id, epoch, seq))`,
    );
    await ensure(
      query,
      `CREATE TABLE IF NOT EXISTS ${this.history} (
         state_id bigint, version bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL,
         serial bigint, data text, record text, PRIMARY KEY (state_id, version))`,
    );
  }

  #forbidden(): StateError {
    return new StateError("state-unwritable", `this database user may not use the tables ${this.locks} and its like`, {
      hint: `grant SELECT, INSERT, UPDATE and DELETE on ${this.locks}, ${this.journal} and ${this.history}`,
    });
  }
}

async function exists(query: Query, table: string): Promise<boolean> {
  const [row] = await query("SELECT to_regclass($1) IS NOT NULL AS found", [table]);
  return row?.["found"] === true;
}

/** quirk: two sessions that make the same at once get an error in spite of IF NOT EXISTS. */
async function ensure(query: Query, statement: string): Promise<void> {
  try {
    await query(statement);
  } catch (error) {
    const code = codeOf(error);
    const madeMeanwhile: readonly (string | undefined)[] = [
      pgCodes.uniqueViolation,
      pgCodes.duplicateTable,
      pgCodes.duplicateSchema,
    ];
    if (!madeMeanwhile.includes(code)) throw error;
  }
}
