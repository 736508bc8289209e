/**
 * What a text about a tunnel cannot hold: a secret that nobody asked for, an address that only an apply tells, a name that
 * only the device's owner knows. A placeholder stands for it, and the text says what fills it.
 */
export interface Gap {
  /** Letters, digits, hyphens and underscores only, so that every configuration language takes it for one word. */
  readonly placeholder: string;
  /** What fills it, as the rest of a sentence that begins with the placeholder: `is the pre-shared key of net/berlin`. */
  readonly fill: string;
}

export type OrGap<T> = T | Gap;

/** The gap of an attribute or name, told apart by where it belongs: `gapOf("PSK", "net/berlin", "is ...")`. */
export function gapOf(what: string, where: string, fill: string): Gap {
  const word = `${what}-${where}`.replace(/[^A-Za-z0-9]+/g, "-").toUpperCase();
  return { placeholder: `FILL_IN_${word.replace(/^-|-$/g, "")}`, fill };
}

export function isGap(value: unknown): value is Gap {
  return typeof value === "object" && value !== null && "placeholder" in value;
}

/** The value as the text has it: what is known as `write` writes it, a gap as its placeholder. */
export function filled<T>(value: OrGap<T>, write: (known: T) => string = String): string {
  return isGap(value) ? value.placeholder : write(value);
}

/** All gaps in a value, each placeholder once. */
export function gapsIn(value: unknown): Gap[] {
  const found = new Map<string, Gap>();
  const look = (each: unknown): void => {
    if (isGap(each)) found.set(each.placeholder, each);
    else if (typeof each === "object" && each !== null) Object.values(each).forEach(look);
  };
  look(value);
  return [...found.values()];
}
