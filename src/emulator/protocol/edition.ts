/** Which cloud is played: Alibaba's public one today, or Apsara Stack v3.16.2 as its developer guide describes it. */
export type Edition = "public" | "apsara";

/** A value that is the same in both editions, or one for each. */
export type PerEdition<T> = T | { public: T; apsara: T };

/** Picks the edition's value. */
export function inEdition<T>(value: PerEdition<T>, edition: Edition): T {
  if (typeof value === "object" && value !== null && "public" in value && "apsara" in value) return value[edition];
  return value;
}
