import { createColors } from "picocolors";

/** All escape sequences of the terminal are in this file. */

type Paint = (text: string) => string;

export interface Style {
  readonly enabled: boolean;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

export function styleFor(enabled: boolean): Style {
  const colors = createColors(enabled);
  const own = (name: keyof typeof colors & keyof Style) => marked(colors[name]);
  return {
    enabled,
    bold: own("bold"),
    dim: own("dim"),
    red: own("red"),
    green: own("green"),
    yellow: own("yellow"),
    cyan: own("cyan"),
  };
}

/**
 * Between Control Sequence Introducer and parameters of each sequence of ours, until it is written: text from outside cannot
 * know it, so the writer tells their sequences from ours.
 */
const seal = String(Math.floor(Math.random() * 1e15)).padStart(15, "0");

function marked(paint: Paint): Paint {
  const [before = "", after = ""] = paint("|")
    .split("|")
    .map((sequence) => sequence.replaceAll("\x1b[", `\x1b[${seal}`));
  return (text) => `${before}${text}${after}`;
}

const sealed = new RegExp(`\\x1b\\[${seal}(\\r|\\??[\\d;]*[A-Za-z])`);

/** Cleans what is between our own sequences, and makes those ready for the terminal. */
export function released(text: string, clean: (text: string) => string): string {
  // Splitting by a group gives what it matched between the texts.
  return text
    .split(sealed)
    .map((part, index) => (index % 2 === 0 ? clean(part) : part === "\r" ? part : `\x1b[${part}`))
    .join("");
}

export const plain: Style = styleFor(false);

/** Symbols before the lines of a plan, as in Terraform. */
export type ChangeSymbol = "+" | "-" | "~" | "-/+" | "+/-" | "." | "";

const colours: Readonly<Record<ChangeSymbol, keyof Omit<Style, "enabled">>> = {
  "+": "green",
  "-": "red",
  "~": "yellow",
  "-/+": "red",
  "+/-": "green",
  ".": "dim",
  "": "bold",
};

/** A symbol, padded to the widest one and coloured by its meaning. */
export function markText(mark: ChangeSymbol, style: Style): string {
  const text = mark.padStart(3);
  return mark === "" ? text : style[colours[mark]](text);
}

/** Cursor movements for the block of lines that is redrawn during an apply. */
export const cursor = {
  hide: `\x1b[${seal}?25l`,
  show: `\x1b[${seal}?25h`,
  /** To the first column, the given number of lines up; erases everything from there. */
  eraseLines: (count: number): string => `\x1b[${seal}\r${count > 0 ? `\x1b[${seal}${count}A` : ""}\x1b[${seal}J`,
} as const;

/** Columns that a text without escape sequences takes: East Asian wide characters and emoji take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/u;

function characterWidth(character: string): number {
  if (/\p{Mark}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** The text cut to a number of columns, with an ellipsis if something is missing. */
export function clip(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let result = "";
  let width = 1;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    result += character;
  }
  return `${result}…`;
}
