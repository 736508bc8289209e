/** A text as prettier writes it: in double quotes, unless single ones need fewer escapes. */
export function quoted(text: string): string {
  const count = (mark: string) => text.split(mark).length;
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    // JSON allows them in texts, older engines do not.
    .replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`);
  if (count('"') <= count("'")) return `"${escaped}"`;
  return `'${escaped.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** The same between backticks, where expressions are. */
export function templateText(text: string): string {
  return JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/`/g, "\\`").replace(/\$\{/g, "\\${");
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
