/** Texts from outside, made harmless: whatever could control a terminal or hide what stands there becomes visible. */

/**
 * C0 but tab and line feed, DEL and C1; soft hyphen, zero-width and bidirectional characters; line separators, variation of
 * tags.
 */
const unsafe =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with such characters as escapes, which are those of JSON. Tabs and line feeds stay. */
export function printable(text: string): string {
  return text.replace(unsafe, (characters) => {
    const escaped = JSON.stringify(characters).slice(1, -1);
    return escaped === characters ? [...unitsOf(characters)].join("") : escaped;
  });
}

/** The same for what stands on one line, so that no text can add lines of its own. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", "\\n");
}

/** The lines of a long text, without characters that could control a terminal. */
export function textLines(value: string): string[] {
  const lines = value.replace(/\r\n/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map(printable);
}

function* unitsOf(text: string): Iterable<string> {
  for (let at = 0; at < text.length; at++) yield `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`;
}
