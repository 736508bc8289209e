import { visible } from "./literals";

/** What a program quotes in a comment: on one line, with nothing that ends it or that nobody sees. */
export function commentText(text: string): string {
  return visible(text.replace(/\s+/g, " ")).replace(/\*(?=\/)/g, "* ");
}

/** A comment up to the end of its line. */
export function lineComment(text: string): string {
  return `// ${commentText(text)}`;
}
