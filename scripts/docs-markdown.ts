/** Markdown that reads well as plain text too. */

const width = 110;

/** Breaks a paragraph into lines, none of which begins like a list, a heading or a quotation. */
export function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const fits = indent.length + line.length + 1 + word.length <= width;
    if (line === "" || fits || /^([-+*]$|[>|#=]|\d+[.)]$)/.test(word)) line = line === "" ? word : `${line} ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Paragraphs of a comment. */
export function paragraphs(text: string): string {
  return text
    .split("\n\n")
    .map((paragraph) => wrap(escape(paragraph)))
    .join("\n\n");
}

/** An item of a list, of one paragraph. */
export function item(text: string): string {
  return `- ${wrap(text, "  ")}`;
}

/** A table; the columns' widths are evened out for those who read the source. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replace(/\|/g, "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [first, ...others] = cells.map(line);
  return [first, `| ${widths.map((each) => "-".repeat(each)).join(" | ")} |`, ...others].join("\n");
}

/** Code within a sentence. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Values as they are written in a program. */
export function literals(values: readonly unknown[]): string {
  return values.map((value) => code(JSON.stringify(value))).join(", ");
}

/** A block of TypeScript. */
export function program(text: string): string {
  return ["```ts", text, "```"].join("\n");
}

/** The fragment under which a heading is reached. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, "")
    .replace(/ /g, "-");
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A text that stands between blank lines with others. */
export function page(...blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined && block !== "").join("\n\n")}\n`;
}

/** What comments hold besides Markdown: links to classes, and stars that mean multiplication. */
function escape(text: string): string {
  return text.replace(/\{@link (\w+)\}/g, "`$1`").replace(/ \* /g, " × ");
}
