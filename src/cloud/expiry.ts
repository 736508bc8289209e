const day = 24 * 60 * 60 * 1000;
/** Anything that expires sooner than this is reported. */
const noticeMs = 30 * day;

/** What is known about something that expires. */
export interface Expiry {
  readonly part: string;
  readonly condition: "up" | "ending" | "down";
  readonly says: string;
  readonly cause?: string;
}

/** The health of something that expires at a time, in milliseconds; undefined if no end is known. */
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

/** The conditions that are defined. */
export function defined<T>(...signs: readonly (T | undefined)[]): T[] {
  return signs.filter((sign) => sign !== undefined);
}
