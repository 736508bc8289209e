/** The places that list the kinds, and how one more gets into each. */
import { UsageError } from "../../src/errors";
import type { KindNames } from "./names";

/** An edit of one file: lines that are put behind, or before, the last that looks so. */
interface Insertion {
  readonly line: string;
  /** Multi-line pattern; the last match counts. */
  readonly at: RegExp;
  readonly where: "behind" | "before";
}

/** What is inserted into which file. */
export function registrations({ cloud, kind, variable }: KindNames): ReadonlyMap<string, readonly Insertion[]> {
  const handler = `${variable}Handler`;
  const behind = (line: string, at: RegExp): Insertion => ({ line, at, where: "behind" });
  const before = (line: string, at: RegExp): Insertion => ({ line, at, where: "before" });
  return new Map([
    [
      `lib/${cloud}/kinds/index.ts`,
      [
        behind(`import { ${variable} } from "./${kind}";`, /^import \{ \w+ \} from "\.\/[\w-]+";$/gm),
        before(`  ${variable},`, /^\];$/gm),
        before(`  ${variable},`, /^\};$/gm),
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
        before(`  ${handler},`, /^\];$/gm),
      ],
    ],
    [
      "src/emulator/resources/index.ts",
      [
        behind(`import { actions as ${variable} } from "./${kind}";`, /^import \{ actions as \w+ \} from .*;$/gm),
        before(`  ...${variable},`, /^\};$/gm),
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
        hint: `say in scripts/new-kind/registration.ts where a kind is listed in it`,
      });
    }
    const position = where === "before" ? last.index : last.index + last[0].length + 1;
    result = `${result.slice(0, position)}${line}\n${result.slice(position)}`;
  }
  return result;
}
