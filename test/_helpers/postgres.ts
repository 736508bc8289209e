import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Client } from "pg";

/** Where this machine has PostgreSQL's programs; undefined if it has none that these tests can run. */
const programs = findPrograms();
/** PostgreSQL does not run as root; then its own user runs it. */
const runsAs = userInfo().uid === 0 ? idsOf("postgres") : {};

/** Whether a server can be started here. */
export const hasPostgres = programs !== undefined && runsAs !== undefined;

/** Tests that need a PostgreSQL server; on a machine without one they are skipped, and say so. */
export function describeWithPostgres(title: string, tests: () => void): void {
  if (hasPostgres) return describe(title, tests);
  process.stderr.write(`skipped, because PostgreSQL is not installed or cannot be run by this user: ${title}\n`);
  describe.skip(title, tests);
}

/** A PostgreSQL server of its own in a temporary folder. Anybody may connect as any user. */
export class Postgres {
  private databases = 0;

  private constructor(
    private readonly folder: string,
    private readonly server: ChildProcess,
    readonly port: number,
  ) {}

  static async start(): Promise<Postgres> {
    const folder = mkdtempSync(join(tmpdir(), "vpnform-pg-"));
    if (runsAs?.uid !== undefined) chownSync(folder, runsAs.uid, runsAs.gid ?? runsAs.uid);
    const data = join(folder, "data");
    const made = spawnSync(program("initdb"), ["-D", data, "-N", "-A", "trust", "-U", "admin", "-E", "UTF8"], {
      ...runsAs,
      cwd: folder,
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    const port = await freePort();
    const options = ["-D", data, "-p", String(port), "-k", folder, "-h", "127.0.0.1", "-F"];
    const server = spawn(program("postgres"), options, { ...runsAs, cwd: folder, stdio: "ignore" });
    const started = new Postgres(folder, server, port);
    await started.ready();
    return started;
  }

  /** Address of a database, as the user `admin` or another one. */
  url(database: string, user = "admin"): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${database}?sslmode=disable`;
  }

  /** A new database, empty or with all that another one holds, which nobody is connected to. */
  async database(from?: string): Promise<string> {
    const name = `d${++this.databases}`;
    await this.sql("postgres", `CREATE DATABASE ${name}${from === undefined ? "" : ` TEMPLATE ${from}`}`);
    return name;
  }

  /** Takes a database away, whoever is connected to it. */
  async drop(database: string): Promise<void> {
    await this.sql("postgres", `DROP DATABASE ${database} WITH (FORCE)`);
  }

  /** Carries out a statement as the administrator. */
  async sql(database: string, statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Takes an advisory lock in a session of its own; returns what ends the session. */
  async hold(database: string, lock: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: this.url(database), application_name: "another program" });
    await client.connect();
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
    return () => client.end();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    // Its fast way to end: connections are closed.
    this.server.kill("SIGINT");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.sql("postgres", "SELECT 1");
        return;
      } catch (error) {
        if (attempt > 200 || this.server.exitCode !== null) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

function program(name: string): string {
  return join(programs ?? "", name);
}

function findPrograms(): string | undefined {
  const asked = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim();
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...(asked ? [asked] : []), ...versions.map((version) => join(debian, version, "bin"))];
  return places.find((place) => existsSync(join(place, "initdb")) && existsSync(join(place, "postgres")));
}

function idsOf(user: string): { readonly uid?: number; readonly gid?: number } | undefined {
  const [uid, gid] = ["-u", "-g"].map((option) => spawnSync("id", [option, user], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
