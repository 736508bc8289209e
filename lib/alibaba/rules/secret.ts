import type { Finding } from "../../core/attribute";
import { characters } from "../../core/findings";

/** A rule on a secret names what is wrong, never the secret. */
function secretRule(high: number, forbidden: RegExp, words: string) {
  return (secret: string): Finding | undefined => {
    const size = [...secret].length;
    if (size < 1 || size > high) {
      return { message: `the value has ${characters(size)}`, hint: `use 1 to ${high} characters` };
    }
    return forbidden.test(secret)
      ? { message: "the value has a character that is not allowed", hint: words }
      : undefined;
  };
}

/**
 * Pre-shared key. Checked loosely: the documents disagree on quotes and backslashes, so every visible ASCII character
 * is accepted.
 */
export const checkPsk = secretRule(100, /[^\x21-\x7e]/, "use letters, digits and ASCII punctuation, no spaces");

/** Authentication key of a customer gateway's BGP sessions: CreateCustomerGateway. */
export const checkAuthKey = secretRule(64, /[^\x21-\x7e]|\?/, "use ASCII characters without spaces and question marks");
