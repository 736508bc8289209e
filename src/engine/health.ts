import type { Handler, Observed } from "./handler";

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

/** One resource as the cloud sees it now. */
export interface ResourceHealth {
  readonly address: string;
  readonly path: string;
  readonly type: string;
  readonly title: string;
  readonly id: string;
  readonly signs: readonly Sign[];
}

const day = 24 * 60 * 60 * 1000;
/** What ends sooner than this wants somebody's attention. */
const noticeMs = 30 * day;

/** A sign for something that ends at a moment, in milliseconds; undefined when nothing says that it ends. */
export function ending(part: string, endsAt: number | undefined, now: number, cause: string): Sign | undefined {
  if (endsAt === undefined || !(endsAt > 0)) return undefined;
  const says = `until ${new Date(endsAt).toISOString().slice(0, 10)}`;
  if (endsAt <= now) return { part, condition: "down", says, cause: `it has ended: ${cause}` };
  if (endsAt - now > noticeMs) return { part, condition: "up", says };
  const days = Math.ceil((endsAt - now) / day);
  return { part, condition: "ending", says, cause: `it ends in ${days === 1 ? "one day" : `${days} days`}: ${cause}` };
}

/** The signs that there are. */
export function present(...signs: readonly (Sign | undefined)[]): Sign[] {
  return signs.filter((sign) => sign !== undefined);
}
