import type { Edition } from "../../lib/core/edition";
import type { Values } from "../../lib/core/attribute";
import type { Reply, Call } from "./call";

/** The range of a log that is wanted, in milliseconds since 1970. */
export interface LogRange {
  readonly from: number;
  /** Undefined: up to the latest line. */
  readonly to: number | undefined;
}

/** How the cloud's log of a resource is read. */
export interface LogReader {
  /** The only edition that has this log, if not all have it. */
  readonly only?: Edition;
  /** The largest number of lines per page. */
  readonly pageSize: number;
  page(resource: { readonly id: string; readonly values: Values }, range: LogRange, about: PageOf): Call;
  lines(reply: Reply): { readonly lines: readonly string[]; readonly total: number };
}

export interface PageOf {
  readonly number: number;
  readonly edition: Edition;
  readonly now: number;
}
