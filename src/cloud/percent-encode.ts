/**
 * Percent-encodes as the clouds' signatures want it: UTF-8, and everything but `A-Z a-z 0-9 - _ . ~` encoded. JavaScript's
 * own encoder leaves five more characters alone.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
