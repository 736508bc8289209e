import { Postgres } from "../postgres";
import { StatePlace } from "./state-store";
import type { StateStore } from "./state-store";

/** How long the database takes at most to notice that a client is gone. */
const patienceMs = 5_000;

/** States in a real PostgreSQL, each in a database of its own. */
export async function pgStates(): Promise<StateStore> {
  const server = await Postgres.start();
  const databases = new Map<StatePlace, string>();
  const host = new URL(server.url("postgres")).host;
  return {
    host,
    stop: () => server.stop(),
    place: async (from) => {
      const database = await server.database(from && databases.get(from));
      const rows = async (relation: string, statement: string) => {
        const [found] = await server.sql(database, "SELECT to_regclass($1) IS NOT NULL AS is_there", [relation]);
        return found?.["is_there"] === true ? server.sql(database, statement) : [];
      };
      const states = "terraform_remote_state.states";
      const place = new StatePlace(host, {
        block: (at) => ({ pg: { conn_str: server.url(database).replace(host, at) } }),
        text: async () => (await rows(states, `SELECT data FROM ${states}`))[0]?.["data"] as string | undefined,
        touched: async () => {
          const schemas = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'terraform%'";
          return (await server.sql(database, schemas)).length > 0;
        },
        leftovers: async () => {
          const journal = "terraform_remote_state.vpnform_journal";
          const records = await rows(journal, `SELECT record FROM ${journal}`);
          const found = records.map(({ record }) => `the journal has ${String(record).slice(0, 200)}`);
          return [...found, ...((await isFree(server, database)) ? [] : ["a lock is left"])];
        },
        remove: () => server.drop(database),
      });
      databases.set(place, database);
      return place;
    },
  };
}

/** A session ends soon after its process. */
async function isFree(server: Postgres, database: string): Promise<boolean> {
  const locks = `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE l.locktype = 'advisory' AND d.datname = $1`;
  for (const until = Date.now() + patienceMs; Date.now() < until;) {
    if ((await server.sql("postgres", locks, [database])).length === 0) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}
