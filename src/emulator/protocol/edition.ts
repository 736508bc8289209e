/**
 * The emulated edition: Alibaba's current public cloud, or Apsara Stack v3.16.2 as described in its developer guide.
 */
export type Edition = "public" | "apsara";

/** One value for both editions, or one for each. */
export type PerEdition<T> = T | { public: T; apsara: T };

/** The value for the edition. */
export function inEdition<T>(value: PerEdition<T>, edition: Edition): T {
  if (typeof value === "object" && value !== null && "public" in value && "apsara" in value) return value[edition];
  return value;
}
