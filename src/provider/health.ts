import type { Observed } from "./observed";
import type { Listing, ReadCall } from "./listing";

/** How a part of a resource is. */
export type HealthStatus = "up" | "changing" | "ending" | "down";

/** What the cloud says of one part of a resource, and what that means. */
export interface HealthCondition {
  /** Such as `tunnel master`, `BGP`, `subscription`. */
  readonly part: string;
  readonly condition: HealthStatus;
  /** The cloud's own word, or the value that matters. */
  readonly says: string;
  /** The likely cause of what is not up. */
  readonly cause?: string;
}

/** How a kind's health is read. */
export interface HealthReader {
  /** List and single read as the handler has them, with values that tell more than the attributes do. */
  readonly list?: (parent: string | undefined) => Listing;
  readonly read?: (id: string) => ReadCall;
  /** What the values say, at that time in milliseconds. */
  signs(observed: Observed, now: number): readonly HealthCondition[];
}
