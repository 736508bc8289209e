import type { Values } from "./attribute";

/**
 * Readers for rules that look at several attributes: each gives the value when it is known and of the right type, and
 * undefined when it is unset or will only be known later. Deferred values come in several forms: expressions of the
 * graph (`${alivpn_gateway.hub.id}`), and the program's tokens, which cdktf hides in strings, lists (`#{TfToken[…]}`),
 * numbers outside of the safe range, and objects with a `resolve` method.
 */

/** Whether a text contains something that is only known later. */
function isOpen(text: string): boolean {
  return /(^|[^$])(\$\$)*\$\{/.test(text) || text.includes("#{TfToken[");
}

/** A text without anything that is only known later. */
export function knownText(value: unknown): string | undefined {
  return typeof value === "string" && !isOpen(value) ? value : undefined;
}

/** A known whole number: tokens hide in numbers outside of the safe range. */
export function knownNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

/** True or false. */
export function knownFlag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** An object of attributes; its members may still be unknown. */
export function knownObject(value: unknown): Values | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return typeof (value as { resolve?: unknown }).resolve === "function" ? undefined : (value as Values);
}

/** The known texts of a list, with their positions. */
export function knownTexts(value: unknown): { readonly text: string; readonly index: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => {
    const text = knownText(item);
    return text === undefined ? [] : [{ text, index }];
  });
}

/** The objects of a list of objects, with their positions. */
export function knownObjects(value: unknown): { readonly item: Values; readonly index: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index) => {
    const item = knownObject(entry);
    return item ? [{ item, index }] : [];
  });
}

/** Whether the program sets the attribute, whether or not its value is known. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
