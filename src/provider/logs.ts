import type { Edition } from "../../lib/core/edition";
import type { Values } from "../../lib/core/attribute";
import type { Reply, Call } from "./call";

/** What part of a log is wanted, in milliseconds since 1970. */
export interface LogRange {
  readonly from: number;
  /** Undefined for everything up to the cloud's own present. */
  readonly to: number | undefined;
}

/** How the cloud's log of a resource is read. */
export interface LogReader {
  /** The edition that has this log, when only one has. */
  readonly only?: Edition;
  /** The most lines of a page. */
  readonly pageSize: number;
  page(resource: { readonly id: string; readonly values: Values }, range: LogRange, about: PageOf): Call;
  lines(reply: Reply): { readonly lines: readonly string[]; readonly total: number };
}

export interface PageOf {
  readonly number: number;
  readonly edition: Edition;
  readonly now: number;
}
