import { VpnformError } from "./errors";

/** A value that a cloud has and the catalogue of an attribute lacks; resolved when the program is synthesized. */
export class Unlisted<T extends string | number> {
  readonly creationStack: string[] = [];

  constructor(readonly value: T) {
    if (isCatalogueWord(value)) return;
    throw new VpnformError("usage-invalid", `unlisted(${JSON.stringify(value)}) cannot be a value of a catalogue`, {
      hint: "give a name such as aes512gcm, or a whole number above 0",
    });
  }

  /** What is written into the graph. */
  resolve(): T {
    return this.value;
  }

  toString(): string {
    return String(this.value);
  }
}

/** Whether a value has the form of those in catalogues. */
export function isCatalogueWord(value: unknown): value is string | number {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0;
  return typeof value === "string" && /^\w[\w.-]{0,63}$/.test(value);
}

/**
 * A value that the cloud has by now, though vpnform's catalogue of algorithms, bandwidths or versions does not list it.
 * What is written without it and is in no list is refused as a mistake.
 *
 * @example
 * ikeConfig: { ikeEncAlg: alibaba.unlisted("aes512gcm") },
 */
export function unlisted<const T extends string | number>(value: T): Unlisted<T> {
  return new Unlisted(value);
}
