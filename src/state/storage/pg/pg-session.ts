import { Client, DatabaseError, escapeIdentifier } from "pg";
import type { ErrorCode } from "../../../../lib/core/errors";
import { StateError } from "../../../errors";
import type { PgConnection } from "./pg-connection";

/** Codes of PostgreSQL (appendix A of its manual) that decide what is done next. */
export const pgCodes = {
  insufficientPrivilege: "42501",
  uniqueViolation: "23505",
  duplicateTable: "42P07",
  duplicateSchema: "42P06",
  adminShutdown: "57P01",
} as const;

const connectMs = 15_000;
const queryMs = 60_000;

/** A row by the names of its columns. Large numbers are read as texts. */
export type Row = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** Sends one statement, and returns the rows that it answers. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** One connection to a database. Its advisory locks live as long as it does, so it is never replaced in silence. */
export class PgSession {
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly client: Client,
    private readonly location: string,
  ) {}

  static async open(connection: PgConnection, location: string): Promise<PgSession> {
    const { label: _, ...settings } = connection;
    const client = new Client({
      ...settings,
      application_name: "vpnform",
      connectionTimeoutMillis: connectMs,
      query_timeout: queryMs,
      keepAlive: true,
    });
    // A connection that breaks while nothing is asked is noticed by the next statement.
    client.on("error", () => undefined);
    try {
      await client.connect();
    } catch (error) {
      throw unreachable(location, error);
    }
    return new PgSession(client, location);
  }

  /** Statements of one piece of work follow each other; other work waits. A broken connection throws the given code. */
  run<T>(work: (query: Query) => Promise<T>, broken: ErrorCode = "state-unwritable"): Promise<T> {
    const result = this.#queue.then(() => work(this.#query));
    this.#queue = result.catch(() => undefined);
    return result.catch((error: unknown) => {
      throw this.#failed(error, broken);
    });
  }

  /** Does the work in one transaction, which is given up if the work fails. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return this.run(async (query) => {
      await query("BEGIN");
      try {
        const result = await work(query);
        await query("COMMIT");
        return result;
      } catch (error) {
        await query("ROLLBACK").catch(() => undefined);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.client.end().catch(() => undefined);
  }

  readonly #query: Query = async (text, values = []) => (await this.client.query(text, [...values])).rows as Row[];

  #failed(error: unknown, code: ErrorCode): unknown {
    if (error instanceof StateError || (codeOf(error) !== undefined && codeOf(error) !== pgCodes.adminShutdown))
      return error;
    return new StateError(code, `the connection to ${this.location} broke: ${messageOf(error)}`, {
      hint: "run again when the database can be reached: what was done is found again",
      cause: error,
    });
  }
}

/** The database's own code of an error; undefined if the database did not answer. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** What the database refused, as an error for the user. */
export function refusedBy(location: string, error: unknown, hint: string): unknown {
  if (codeOf(error) === undefined) return error;
  return new StateError("state-unwritable", `${location}: ${messageOf(error)}`, { hint, cause: error });
}

/** A name as it is written in a statement. */
export const quoted = escapeIdentifier;

function unreachable(location: string, error: unknown): StateError {
  const message = messageOf(error);
  const hint = /does not support SSL/.test(message)
    ? "if the database is to be reached without encryption, add ?sslmode=disable to conn_str"
    : "check the backend's conn_str or PG_CONN_STR, the password in PGPASSWORD, and whether the database is up";
  return new StateError("state-unwritable", `cannot connect to ${location}: ${message}`, { hint, cause: error });
}

function messageOf(error: unknown): string {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return message || code || "no answer";
}
