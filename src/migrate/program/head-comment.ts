import { commentText } from "./comment";
import { noteText } from "./note";
import type { Program } from "./program";

/** Columns of a line of the comment. */
const width = 100;

/** What the program was made from, and what it does not say. */
export function headComment({ places, notes }: Program): string {
  const lines = [
    ...wrapped(`Made by \`vpnform import --from-terraform\` from ${places.join(" and ")}.`, "", ""),
    ...(notes.length === 0 ? [] : ["", "Not carried over, or only in part:"]),
    ...notes.flatMap((note) => wrapped(noteText(note), "- ", "  ")),
  ];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

/** A paragraph in lines, cut between words. */
function wrapped(text: string, first: string, rest: string): string[] {
  const words = commentText(text).split(" ");
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    const isEmpty = line === first || line === rest;
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line];
}
