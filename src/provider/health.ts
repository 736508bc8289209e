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
}
