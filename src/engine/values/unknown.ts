import type { Value } from "../../../lib/core/attribute";

/** A value that is known only after apply. One instance; it travels inside values like any other. */
export class UnknownValue {
  /** Keeps JSON.stringify from printing it as an empty object; a saved document says what it is. */
  toJSON(): string {
    return "(known after apply)";
  }
}

export const UNKNOWN: UnknownValue = new UnknownValue();

/** The same, typed as a value so that it can stand wherever one can. */
export const unknownValue = UNKNOWN as unknown as Value;

export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

/** Whether a value is unknown or holds something unknown. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
