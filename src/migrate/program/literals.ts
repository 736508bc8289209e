/** A text as prettier writes it: in double quotes, unless single ones need fewer escapes. */
export function quoted(text: string): string {
  const count = (mark: string) => text.split(mark).length;
  const escaped = visible(JSON.stringify(text).slice(1, -1));
  if (count('"') <= count("'")) return `"${escaped}"`;
  return `'${escaped.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** The same between backticks, where expressions are. */
export function templateText(text: string): string {
  return visible(JSON.stringify(text).slice(1, -1)).replace(/\\"/g, '"').replace(/`/g, "\\`").replace(/\$\{/g, "\\${");
}

/** Escapes what nobody sees, what changes the direction of a text, and what ends a line. */
export function visible(text: string): string {
  return text.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** Escapes what would begin an expression in the graph. */
export function withEscapes(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

/** A key of an object, in quotes only where it needs them. */
export function keyText(key: string): string {
  // Written without brackets it would set the object's prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}
