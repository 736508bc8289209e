import { keyText } from "./literals";

/** A value of the program, laid out as prettier would. */
export type Layout =
  /** One word, however long: a text, a name, a number. */
  | { readonly type: "word"; readonly text: string; readonly breaks: boolean }
  | { readonly type: "array"; readonly items: readonly Layout[] }
  | { readonly type: "object"; readonly entries: readonly (readonly [string, Layout])[] };

/** Prettier's default width. */
const width = 80;

/** A word; `breaks` when prettier would rather begin a new line before it than let it stick out. */
export function word(text: string, breaks = true): Layout {
  return { type: "word", text, breaks };
}

/** A statement such as `const hub = new alibaba.VpnGateway(net, "hub", { … });`. */
export function callStatement(head: string, given: readonly Layout[], inlineObject = false): string {
  const [left, right] = head.split(" = ");
  if (right === undefined || head.length < width) return `${call(head, given, inlineObject, "")};`;
  // Not even the opening parenthesis fits.
  return `${left} =\n  ${call(right, given, inlineObject, "  ")};`;
}

function call(head: string, given: readonly Layout[], inlineObject: boolean, indent: string): string {
  const last = given[given.length - 1];
  const flat = given.map((each) => (each.type === "object" && !inlineObject ? undefined : inline(each)));
  if (flat.every((each) => each !== undefined)) {
    const line = `${head}(${flat.join(", ")})`;
    if (indent.length + line.length + 1 <= width) return line;
  }
  if (last?.type === "object") {
    const others = given.slice(0, -1).map(inline);
    const first = `${head}(${[...others, "{"].join(", ")}`;
    if (indent.length + first.length <= width) return `${head}(${[...others, lines(last, indent)].join(", ")})`;
  }
  const inner = `${indent}  `;
  return `${head}(\n${given.map((each) => `${inner}${lines(each, inner)},\n`).join("")}${indent})`;
}

/** `const name = value;`. */
export function constant(name: string, value: Layout): string {
  const head = `const ${name} =`;
  const line = value.type === "object" ? undefined : inline(value);
  if (line !== undefined && `${head} ${line};`.length <= width) return `${head} ${line};`;
  if (value.type === "word" && value.breaks) return `${head}\n  ${value.text};`;
  return `${head} ${lines(value, "")};`;
}

/** The value on one line; undefined when it is never written on one. */
function inline(value: Layout): string | undefined {
  if (value.type === "word") return value.text;
  if (value.type === "array") {
    if (value.items.some(({ type }) => type === "object")) return undefined;
    const items = value.items.map(inline);
    return items.every((item) => item !== undefined) ? `[${items.join(", ")}]` : undefined;
  }
  const entries = value.entries.map(([key, each]) => [keyText(key), inline(each)] as const);
  if (!entries.every(([, each]) => each !== undefined)) return undefined;
  return entries.length === 0 ? "{}" : `{ ${entries.map((pair) => pair.join(": ")).join(", ")} }`;
}

/** The value on several lines; the first continues the caller's line, the others are indented. */
function lines(value: Layout, indent: string): string {
  if (value.type === "word") return value.text;
  const inner = `${indent}  `;
  if (value.type === "array") {
    const items = value.items.map((item) => `${inner}${lines(item, inner)},\n`);
    return items.length === 0 ? "[]" : `[\n${items.join("")}${indent}]`;
  }
  const entries = value.entries.map(([key, each]) => `${property(keyText(key), each, inner)},\n`);
  return entries.length === 0 ? "{}" : `{\n${entries.join("")}${indent}}`;
}

/** Not a literal, and no reserved word that is a value. */
function isConstantName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !["true", "false", "null", "this"].includes(text);
}

function property(key: string, value: Layout, indent: string): string {
  if (value.type === "word" && value.text === key && isConstantName(key)) return `${indent}${key}`;
  const flat = value.type === "object" ? undefined : inline(value);
  // The comma after it counts too.
  if (flat !== undefined && `${indent}${key}: ${flat},`.length <= width) return `${indent}${key}: ${flat}`;
  // After a key this short a line break gains nothing.
  const breaks = value.type === "word" && value.breaks && key.length > 4;
  if (breaks) return `${indent}${key}:\n${indent}  ${value.text}`;
  return `${indent}${key}: ${lines(value, indent)}`;
}
