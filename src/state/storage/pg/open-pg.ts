import type { BackendOptions } from "../../backend";
import { pgSettings } from "./pg-settings";
import { PgStorage } from "./pg-storage";

/** The storage that a block of the type `pg` describes. */
export function openPg(block: unknown, options: BackendOptions): PgStorage {
  const settings = pgSettings(block, options.environment ?? {});
  options.secrets?.add(settings.connection.password);
  return new PgStorage(settings, options.workspace ?? "default", options);
}
