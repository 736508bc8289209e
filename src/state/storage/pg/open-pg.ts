import type { BackendOptions } from "../../backend";
import { pgSettings } from "./pg-settings";
import { PgStorage } from "./pg-storage";

/** The storage that a block of the type `pg` describes. */
export function openPg(block: unknown, options: BackendOptions): PgStorage {
  return new PgStorage(pgSettings(block, options.environment ?? {}), options.workspace ?? "default", options);
}
