import type { LogReader } from "./logs";
import type { Observed } from "./observed";
import type { Listing, ReadCall } from "./listing";

/** The health of one part of a resource. */
export type HealthStatus = "up" | "changing" | "ending" | "down";

/** What the cloud reports about one part of a resource, and what that means. */
export interface HealthCondition {
  /** Such as `tunnel master`, `BGP`, `subscription`. */
  readonly part: string;
  readonly condition: HealthStatus;
  /** The cloud's own status word, or the value that matters. */
  readonly says: string;
  /** The likely cause if the part is not up. */
  readonly cause?: string;
}

/** How a kind's health is read. */
export interface HealthReader {
  /** List and single read like the handler's, but with more values than the attributes: those that tell the health. */
  readonly list?: (parent: string | undefined) => Listing;
  readonly read?: (id: string) => ReadCall;
  /** The health that the values show at `now`, in milliseconds since 1970. */
  signs(observed: Observed, now: number): readonly HealthCondition[];
  /** Where it may stand why a part is down; its log is read only then. */
  readonly loggedCause?: LoggedCause;
}

/** A log that may tell why a part of a resource is down. */
export interface LoggedCause {
  readonly log: LogReader;
  /** What the log is read of; undefined if no log tells of this part. */
  resource(observed: Observed, sign: HealthCondition): Observed | undefined;
  /** The cause in plain words by the newest lines, the last of which is the newest; undefined if they do not tell it. */
  cause(lines: readonly string[], observed: Observed, sign: HealthCondition): string | undefined;
}
