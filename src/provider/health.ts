import type { Observed } from "./observed";
import type { Handler } from "./handler";

/** How a part of a resource is. */
export type Condition = "up" | "changing" | "ending" | "down";

/** What the cloud says of one part of a resource, and what that means. */
export interface Sign {
  /** Such as `tunnel master`, `BGP`, `subscription`. */
  readonly part: string;
  readonly condition: Condition;
  /** The cloud's own word, or the value that matters. */
  readonly says: string;
  /** The likely cause of what is not up. */
  readonly cause?: string;
}

/** How a kind's health is read. */
export interface HealthReader {
  /** List and single read as the handler has them, with values that tell more than the attributes do. */
  readonly list?: Handler["list"];
  readonly read?: NonNullable<Handler["read"]>;
  /** What the values say, at that time in milliseconds. */
  signs(observed: Observed, now: number): readonly Sign[];
}
