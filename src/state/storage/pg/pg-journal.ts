import { StateError } from "../../../errors";
import type { JournalStorage } from "../state-storage";
import { codeOf, pgCodes } from "./pg-session";
import type { PgSession, Query } from "./pg-session";
import type { PgTables } from "./pg-tables";

/** Where the records of one state are. */
export interface PgJournalPlace {
  readonly session: PgSession;
  readonly tables: PgTables;
  /** Name of the state, used in messages. */
  readonly location: string;
  /** Number of the state's row; undefined if there is none. */
  readonly stateId: (query: Query) => Promise<bigint | undefined>;
}

/**
 * A journal in a table. A record's place is its primary key, so that of two writers who both believe in their lock only
 * one can append. Every replacement begins a new epoch.
 */
export class PgJournal implements JournalStorage {
  readonly location: string;
  #epoch = 0n;
  #seq = 0n;

  constructor(
    private readonly place: PgJournalPlace,
    private readonly assertLocked: (query: Query) => Promise<void>,
  ) {
    this.location = `the journal of ${place.location}`;
  }

  async read(): Promise<readonly string[]> {
    const { session, tables, stateId } = this.place;
    return session.run(async (query) => {
      const id = await stateId(query);
      if (id === undefined || !(await tables.canBeUsed(query))) return [];
      // quirk: ORDER BY would take the columns of the answer, which have the names of the table's, and sort them as texts.
      const rows = await query(
        `SELECT kept.epoch::text, kept.seq::text, kept.record FROM ${tables.journal} AS kept
         WHERE kept.state_id = $1 ORDER BY kept.epoch, kept.seq`,
        [id.toString()],
      );
      const last = rows.at(-1);
      this.#epoch = BigInt(String(last?.["epoch"] ?? 0));
      this.#seq = BigInt(String(last?.["seq"] ?? 0));
      return rows.map((row) => String(row["record"]));
    });
  }

  append(records: readonly string[]): Promise<void> {
    return this.#write(async (query, id) => {
      await this.#insert(query, id, this.#epoch, this.#seq, records);
      this.#seq += BigInt(records.length);
    });
  }

  trim(records: readonly string[]): Promise<void> {
    return this.#write(async (query, id) => {
      await query(`DELETE FROM ${this.place.tables.journal} WHERE state_id = $1`, [id]);
      await this.#insert(query, id, this.#epoch + 1n, 0n, records);
      this.#epoch += 1n;
      this.#seq = BigInt(records.length);
    });
  }

  /** The session is the storage's to close. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  async #write(work: (query: Query, id: string) => Promise<void>): Promise<void> {
    const { session, stateId } = this.place;
    const before = [this.#epoch, this.#seq] as const;
    try {
      await session.transaction(async (query) => {
        await this.assertLocked(query);
        await work(query, String(await stateId(query)));
      });
    } catch (error) {
      [this.#epoch, this.#seq] = before;
      throw codeOf(error) === pgCodes.uniqueViolation ? this.#overtaken(error) : error;
    }
  }

  async #insert(query: Query, id: string, epoch: bigint, after: bigint, records: readonly string[]): Promise<void> {
    if (records.length === 0) return;
    await query(
      `INSERT INTO ${this.place.tables.journal} (state_id, epoch, seq, record)
       SELECT $1, $2, $3::bigint + number, record FROM unnest($4::text[]) WITH ORDINALITY AS given (record, number)`,
      [id, epoch.toString(), after.toString(), records],
    );
  }

  #overtaken(cause: unknown): StateError {
    return new StateError("state-locked", `another process has written to ${this.location} meanwhile`, {
      hint: "run again when it has finished: nothing is lost",
      cause,
    });
  }
}
