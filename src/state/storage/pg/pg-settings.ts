import { z } from "zod";
import type { Environment } from "../../backend";
import { flag, otherMachines, settingsOf, text } from "../block-settings";
import { connectionOf } from "./pg-connection";
import type { PgConnection } from "./pg-connection";

/** Where a state is in a PostgreSQL database, as Terraform's and OpenTofu's backend `pg` lays it out. */
export interface PgSettings {
  readonly connection: PgConnection;
  /** The host, if the block names it, and not the environment. */
  readonly namedHosts: readonly string[];
  readonly schema: string;
  readonly table: string;
  readonly index: string;
  /** What an administrator has made already, and the user of the state may not make. */
  readonly skip: { readonly schema: boolean; readonly table: boolean; readonly index: boolean };
}

const block = z.strictObject({
  conn_str: text,
  schema_name: text,
  table_name: text,
  index_name: text,
  skip_schema_creation: flag,
  skip_table_creation: flag,
  skip_index_creation: flag,
});

/** The settings of a graph's block, with the environment's in place of those that it leaves out. */
export function pgSettings(json: unknown, environment: Environment): PgSettings {
  const given = settingsOf("pg", block, json);
  const skip = (name: "schema" | "table" | "index") =>
    given[`skip_${name}_creation`] ?? isTrue(environment[`PG_SKIP_${name.toUpperCase()}_CREATION`]);
  const connection = connectionOf(given.conn_str || environment["PG_CONN_STR"] || "", environment);
  return {
    connection,
    namedHosts: given.conn_str ? otherMachines(connection.host) : [],
    schema: given.schema_name || environment["PG_SCHEMA_NAME"] || "terraform_remote_state",
    table: given.table_name || environment["PG_TABLE_NAME"] || "states",
    index: given.index_name || environment["PG_INDEX_NAME"] || "states_by_name",
    skip: { schema: skip("schema"), table: skip("table"), index: skip("index") },
  };
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && ["1", "t", "true"].includes(value.toLowerCase());
}
