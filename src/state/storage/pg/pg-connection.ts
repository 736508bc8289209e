import { readFileSync } from "node:fs";
import { StateError } from "../../../errors";
import type { Environment } from "../../backend";

/** How a database is reached. What is left out, the driver takes from the environment (PGHOST, PGUSER and so on). */
export interface PgConnection {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly ssl:
    | false
    | { readonly rejectUnauthorized: boolean; readonly ca?: string; readonly checkServerIdentity?: () => undefined };
  /** `db.example.com:5432/infra`, without user and password. */
  readonly label: string;
}

/**
 * Reads a connection string, a URL or `host=... dbname=...`, as the driver of Terraform and OpenTofu does. Like there,
 * the connection is encrypted unless `sslmode=disable` is given.
 */
export function connectionOf(text: string, environment: Environment): PgConnection {
  const fields = /^postgres(ql)?:\/\//.test(text) ? fieldsOfUrl(text) : fieldsOfPairs(text);
  const host = fields.get("host") || environment["PGHOST"] || "localhost";
  const port = fields.get("port") || environment["PGPORT"] || "5432";
  const user = fields.get("user");
  const password = fields.get("password");
  const database = fields.get("dbname");
  const name = database || environment["PGDATABASE"] || user || environment["PGUSER"] || "";
  if (!/^\d{1,5}$/.test(port)) throw invalid(`port ${JSON.stringify(port)} is no number`);
  return {
    host,
    port: Number(port),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(database ? { database } : {}),
    ssl: sslOf(fields, environment),
    label: `${host}:${port}/${name}`,
  };
}

type Fields = ReadonlyMap<string, string>;

function sslOf(fields: Fields, environment: Environment): PgConnection["ssl"] {
  const mode = fields.get("sslmode") || environment["PGSSLMODE"] || "require";
  if (mode === "disable") return false;
  const file = fields.get("sslrootcert") || environment["PGSSLROOTCERT"];
  const ca = file ? { ca: certificateIn(file) } : {};
  switch (mode) {
    case "require":
      // quirk: as in libpq, a given certificate makes `require` check the server's.
      return file
        ? { rejectUnauthorized: true, ...ca, checkServerIdentity: () => undefined }
        : { rejectUnauthorized: false };
    case "verify-ca":
      return { rejectUnauthorized: true, ...ca, checkServerIdentity: () => undefined };
    case "verify-full":
      return { rejectUnauthorized: true, ...ca };
    default:
      throw invalid(`sslmode ${JSON.stringify(mode)} is none of disable, require, verify-ca, verify-full`);
  }
}

function certificateIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new StateError("graph-invalid", `backend "pg": cannot read sslrootcert ${file}`, {
      hint: "correct the path, or let this user read the file",
      cause,
    });
  }
}

function fieldsOfUrl(text: string): Fields {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid("it is not a URL");
  }
  const fields = new Map(url.searchParams);
  const parts: readonly (readonly [string, string])[] = [
    ["host", url.hostname.replace(/^\[|\]$/g, "")],
    ["port", url.port],
    ["user", url.username],
    ["password", url.password],
    ["dbname", url.pathname.slice(1)],
  ];
  for (const [name, value] of parts) if (value) fields.set(name, decoded(value));
  return fields;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid("a % in it begins no character");
  }
}

/** `host=db dbname='my db'`; a backslash protects the character after it. */
function fieldsOfPairs(text: string): Fields {
  const fields = new Map<string, string>();
  const pair = /\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?:\s+|$)/y;
  const plain = text.trim();
  while (pair.lastIndex < plain.length) {
    const match = pair.exec(plain);
    if (!match) throw invalid("it is neither a URL nor made of NAME=VALUE");
    fields.set(match[1] ?? "", (match[2] ?? match[3] ?? "").replace(/\\(.)/g, "$1"));
  }
  return fields;
}

/** Never shows the text: it may hold a password. */
function invalid(problem: string): StateError {
  return new StateError("graph-invalid", `backend "pg": conn_str cannot be used: ${problem}`, {
    hint: 'write it like "postgres://db.example.com/infra", with the password in PGPASSWORD',
  });
}
