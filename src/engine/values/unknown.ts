import type { Value } from "../../../lib/core/attribute";

/** A value that is known only after apply. There is one instance; it may be nested in other values. */
export class UnknownValue {
  /** JSON.stringify would print an empty object. A saved document must show that the value is unknown. */
  toJSON(): string {
    return unknownText;
  }
}

const unknownText = "(known after apply)";

export const UNKNOWN: UnknownValue = new UnknownValue();

/** UNKNOWN with the type of a value. */
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
