const day = 24 * 60 * 60 * 1000;
/** What ends sooner than this wants somebody's attention. */
const noticeMs = 30 * day;

/** What is known of something that ends. */
export interface Expiry {
  readonly part: string;
  readonly condition: "up" | "ending" | "down";
  readonly says: string;
  readonly cause?: string;
}

/** A sign for something that ends at a moment, in milliseconds; undefined when nothing says that it ends. */
export function expiry(part: string, endsAt: number | undefined, now: number, cause: string): Expiry | undefined {
  if (endsAt === undefined || !(endsAt > 0)) return undefined;
  const says = `until ${new Date(endsAt).toISOString().slice(0, 10)}`;
  if (endsAt <= now) return { part, condition: "down", says, cause: `it has ended: ${cause}` };
  if (endsAt - now > noticeMs) return { part, condition: "up", says };
  const days = Math.ceil((endsAt - now) / day);
  return {
    part,
    condition: "ending",
    says,
    cause: `it ends in ${days === 1 ? "one day" : `${days} days`}: ${cause}`,
  };
}

/** The signs that there are. */
export function defined<T>(...signs: readonly (T | undefined)[]): T[] {
  return signs.filter((sign) => sign !== undefined);
}
