import type { HistoryStorage, KeptVersion } from "../state-storage";
import type { PgJournalPlace } from "./pg-journal";
import type { Query } from "./pg-session";

/** How many earlier contents of a state are kept. */
const keptVersions = 100;
const keptRecords = 1000;

/** A history in a table: rows with the earlier contents of a state, and rows with records of who changed it. */
export class PgHistory implements HistoryStorage {
  constructor(
    private readonly place: PgJournalPlace,
    private readonly assertLocked: (query: Query) => Promise<void>,
  ) {}

  keep(serial: number, text: string): Promise<void> {
    return this.#write((query, id) => this.#insert(query, id, { serial, data: text }));
  }

  async versions(): Promise<readonly KeptVersion[]> {
    // quirk: ORDER BY would take a column of the answer that has the name of one of the table, and sort it as text.
    const rows = await this.#read("version::text AS id, serial::text", "data IS NOT NULL", "DESC");
    return rows.map(({ id, serial }) => ({
      serial: Number(serial),
      read: async () => {
        const [row] = await this.#read("data", `version = ${BigInt(String(id))}`, "DESC");
        return row && String(row["data"]);
      },
    }));
  }

  append(record: string): Promise<void> {
    return this.#write((query, id) => this.#insert(query, id, { record }));
  }

  async records(): Promise<readonly string[]> {
    return (await this.#read("record", "record IS NOT NULL", "ASC")).map(({ record }) => String(record));
  }

  #read(columns: string, condition: string, order: "ASC" | "DESC") {
    const { session, tables, stateId } = this.place;
    return session.run(async (query) => {
      const id = await stateId(query);
      if (id === undefined || !(await tables.canBeUsed(query))) return [];
      return query(
        `SELECT ${columns} FROM ${tables.history} WHERE state_id = $1 AND ${condition} ORDER BY version ${order}`,
        [id.toString()],
      );
    });
  }

  async #write(work: (query: Query, id: string) => Promise<void>): Promise<void> {
    const { session, stateId } = this.place;
    await session.transaction(async (query) => {
      await this.assertLocked(query);
      await work(query, String(await stateId(query)));
    });
  }

  async #insert(query: Query, id: string, row: { serial: number; data: string } | { record: string }): Promise<void> {
    const { history } = this.place.tables;
    const [column, kept] = "record" in row ? ["record", keptRecords] : ["data", keptVersions];
    await query(`INSERT INTO ${history} (state_id, at, serial, data, record) VALUES ($1, now(), $2, $3, $4)`, [
      id,
      "serial" in row ? row.serial : null,
      "data" in row ? row.data : null,
      "record" in row ? row.record : null,
    ]);
    await query(
      `DELETE FROM ${history} WHERE state_id = $1 AND ${column} IS NOT NULL AND version <=
         (SELECT version FROM ${history} WHERE state_id = $1 AND ${column} IS NOT NULL
          ORDER BY version DESC OFFSET $2 LIMIT 1)`,
      [id, kept],
    );
  }
}
