/** The places that list the kinds of every cloud, and how one more gets into each. */
import { UsageError } from "../../src/errors";
import type { KindNames } from "./names";

/** An edit of one file: lines that are put behind, or before, the last text that looks so. */
export interface Insertion {
  readonly line: string;
  /** Multi-line pattern; the last match counts. */
  readonly at: RegExp;
  readonly where: "behind" | "before";
}

/** Lines behind a line. */
export function behind(line: string, at: RegExp): Insertion {
  return { line, at, where: "behind" };
}

/** Lines before the end of a list. */
export function before(line: string, at: RegExp): Insertion {
  return { line, at, where: "before" };
}

/** What is inserted into which file, whatever the cloud. */
export function registrations({ cloud, kind, variable }: KindNames): ReadonlyMap<string, readonly Insertion[]> {
  const handler = `${variable}Handler`;
  return new Map([
    [
      `lib/${cloud}/kinds/index.ts`,
      [
        behind(`import { ${variable} } from "./${kind}";`, /^import \{ \w+ \} from "\.\/[\w-]+";$/gm),
        before(`  ${variable},`, /\];$/gm),
        before(`  ${variable},`, /\};$/gm),
      ],
    ],
    [
      `lib/${cloud}/resources.ts`,
      [behind(`import { ${variable} } from "./kinds/${kind}";`, /^import \{ \w+ \} from "\.\/kinds\/[\w-]+";$/gm)],
    ],
    [
      `src/${cloud}/provider.ts`,
      [
        behind(`import { ${handler} } from "./handlers/${kind}";`, /^import \{ \w+ \} from "\.\/handlers\/[\w-]+";$/gm),
        before(`  ${handler},`, /\];$/gm),
      ],
    ],
  ]);
}

/** The text with the lines in it; complains where the file no longer looks as it did. */
export function inserted(file: string, text: string, insertions: readonly Insertion[]): string {
  let result = text;
  for (const { line, at, where } of insertions) {
    const last = [...result.matchAll(at)].pop();
    if (!last) {
      throw new UsageError(`${file} has no line like ${at.source}`, {
        hint: `say in scripts/new-kind where a kind is listed in it`,
      });
    }
    const position = where === "before" ? last.index : last.index + last[0].length + 1;
    const start = where === "before" ? open(result.slice(0, position)) : result.slice(0, position);
    result = `${start}${line}\n${result.slice(position)}`;
  }
  return result;
}

/** The beginning of a list, ready for one more element: a list that fits on one line has no comma at its end. */
function open(list: string): string {
  const begun = list.trimEnd();
  return `${begun}${/[,[{]$/.test(begun) ? "" : ","}\n`;
}
