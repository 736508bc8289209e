import { StateError } from "../../../errors";
import { isOurs, parseLock } from "../../lock/lock-info";
import type { LockInfo } from "../../lock/lock-info";
import { refusedBy } from "./pg-session";
import type { PgSession, Query, Row } from "./pg-session";
import type { PgTables } from "./pg-tables";

/** Terraform's lock for the creation of a state. */
const terraformCreation = -1n;
/** How long a broken lock may take to disappear, in looks. */
const looks = 50;
const lookMs = 100;

/** The locks that Terraform and OpenTofu hold while one of them creates a state; it may hold them to its end. */
export function creationLocks(schema: string, table: string): readonly bigint[] {
  return [terraformCreation, -BigInt(fnv1(`${schema}\0${table}`))];
}

/** quirk: OpenTofu uses FNV-1, not FNV-1a. */
function fnv1(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, "utf8")) hash = (Math.imul(hash, 0x01000193) >>> 0) ^ byte;
  return hash >>> 0;
}

/** Takes an advisory lock of the session, if nobody has it. */
export async function tryLock(query: Query, id: bigint): Promise<boolean> {
  const [row] = await query("SELECT pg_try_advisory_lock($1) AS taken", [id.toString()]);
  return row?.["taken"] === true;
}

/** Takes all of these locks; if somebody has one of them, takes none and returns it. */
export async function missedLock(query: Query, ids: readonly bigint[]): Promise<bigint | undefined> {
  for (const [index, id] of ids.entries()) {
    if (await tryLock(query, id)) continue;
    for (const taken of ids.slice(0, index)) await letGo(query, taken);
    return id;
  }
  return undefined;
}

export async function letGo(query: Query, id: bigint): Promise<void> {
  await query("SELECT pg_advisory_unlock($1)", [id.toString()]);
}

/**
 * Whether this very session holds a lock. A pooler that hands statements to any connection shows itself here: the lock
 * then belongs to another one.
 */
export async function holds(query: Query, id: bigint): Promise<boolean> {
  const [row] = await query(`SELECT 1 AS held FROM pg_locks WHERE ${isLock} AND pid = pg_backend_pid()`, keyOf(id));
  return row !== undefined;
}

/** quirk: the view shows a lock's number in halves. */
const isLock = `locktype = 'advisory' AND granted AND objsubid = 1 AND classid::bigint = $1 AND objid::bigint = $2
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

function keyOf(id: bigint): readonly string[] {
  const bits = BigInt.asUintN(64, id);
  return [(bits >> 32n).toString(), (bits & 0xffffffffn).toString()];
}

/** Who has one of these locks. vpnform leaves its name in a table; of others the database tells what it knows. */
export async function holderOf(
  session: PgSession,
  tables: PgTables,
  ids: readonly bigint[],
): Promise<Holder | undefined> {
  return session.run(async (query) => {
    const named = await tables.canBeUsed(query);
    for (const id of ids) {
      const [row] = await query(
        `SELECT l.pid, a.usename, a.client_addr::text, a.application_name, a.backend_start
         FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE ${isLock.replaceAll("locktype", "l.locktype")}`,
        keyOf(id),
      );
      if (!row) continue;
      const pid = Number(row["pid"]);
      const [own] = named
        ? await query(`SELECT info::text FROM ${tables.locks} WHERE lock_id = $1 AND pid = $2`, [id.toString(), pid])
        : [];
      const info = own && parseLock(String(own["info"]));
      return { pid, info: info && isOurs(info) ? info : foreign(row, pid) };
    }
    return undefined;
  });
}

/** A session of the database that has a lock. */
export interface Holder {
  readonly pid: number;
  readonly info: LockInfo;
}

function foreign(row: Row, pid: number): LockInfo {
  const began = row["backend_start"];
  return {
    ID: `pg-${pid}`,
    Operation: "",
    Info: "",
    Who: `${text(row["usename"]) || "unknown"}@${text(row["client_addr"]) || "localhost"}`,
    Version: "",
    Created: began instanceof Date ? began.toISOString() : "",
    Path: "",
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Ends the session that has a lock: no other session can take it away from it. */
export async function endHolder(session: PgSession, location: string, { pid }: Holder): Promise<void> {
  try {
    await session.run(async (query) => {
      await query("SELECT pg_terminate_backend($1)", [pid]);
      for (let look = 0; look < looks; look++) {
        const [alive] = await query("SELECT pg_sleep($2), pid FROM pg_stat_activity WHERE pid = $1", [
          pid,
          lookMs / 1000,
        ]);
        if (!alive) return;
      }
      throw new StateError(
        "state-locked",
        `the database session ${pid} that has the lock of ${location} does not end`,
        {
          hint: "ask whoever runs the database to end it",
        },
      );
    });
  } catch (error) {
    throw refusedBy(location, error, "use the user that holds the lock, or one with the role pg_signal_backend");
  }
}
