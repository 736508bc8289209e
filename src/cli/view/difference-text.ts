import { createTwoFilesPatch } from "diff";

/** A text, and what it is called. */
type Named = readonly [name: string, text: string];

/** What is between two texts, as `diff --unified` prints it. */
export function differenceText([before, old]: Named, [after, now]: Named): string {
  const text = createTwoFilesPatch(before, after, old, now, undefined, undefined, { context: 3 });
  return text.replace(/^=+\n/, "");
}
