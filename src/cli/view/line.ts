import { markText } from "./style";
import type { ChangeSymbol, Style } from "./style";

/** One line of a plan, before it is indented and coloured. */
export interface Line {
  /** 0 is the resource itself, 1 its attributes, 2 what is inside of them. */
  readonly depth: number;
  readonly mark: ChangeSymbol;
  readonly text: string;
  /** Why the line matters, such as `forces replacement`. */
  readonly note?: string | undefined;
}

export function formatLine(line: Line, style: Style): string {
  const text = line.text.startsWith("# ") ? style.dim(line.text) : line.text;
  const note = line.note ? style.red(` # ${line.note}`) : "";
  return `${" ".repeat(line.depth * 4)}${markText(line.mark, style)} ${text}${note}`;
}

/** `# (5 unchanged attributes hidden)`, or nothing for none. */
export function hiddenLine(count: number, what: string, depth: number): Line[] {
  if (count === 0) return [];
  return [{ depth, mark: "", text: `# (${count} unchanged ${what}${count === 1 ? "" : "s"} hidden)` }];
}

/** An attribute that is not written yet: its label is padded once all names of its block are known. */
export interface Entry {
  readonly name: string;
  lines(label: string): Line[];
}

/** Writes a block's attributes in alphabetical order, with their equals signs aligned. */
export function alignedLines(entries: readonly Entry[]): Line[] {
  const width = Math.max(0, ...entries.map((entry) => entry.name.length));
  return [...entries]
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => entry.lines(`${entry.name.padEnd(width)} = `));
}
