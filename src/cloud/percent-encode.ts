/**
 * Percent-encodes as the clouds' signatures require: UTF-8, everything except `A-Z a-z 0-9 - _ . ~`. JavaScript's own
 * encoder leaves five more characters as they are.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
