import { relative } from "node:path";

/** One change of a source, and what became of it. */
export interface Mutant {
  readonly fileName: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly status: string;
}

/** What Stryker calls a mutant that made a test fail. */
export const noticed: ReadonlySet<string> = new Set(["Killed", "Timeout"]);
const missed = new Set(["Survived", "NoCoverage"]);

/** What became of a room's mutants. */
export interface Score {
  readonly noticed: number;
  readonly missed: readonly Mutant[];
  /** Those that a comment in the source explains. */
  readonly explained: number;
  /** Those with which a file of tests could not even be loaded. Stryker does not count them. */
  readonly broken: number;
  readonly percent: number;
}

export function scoreOf(results: readonly Mutant[]): Score {
  const killed = results.filter(({ status }) => noticed.has(status)).length;
  const left = results.filter(({ status }) => missed.has(status));
  const explained = results.filter(({ status }) => status === "Ignored").length;
  const all = killed + left.length;
  const broken = results.length - all - explained;
  return { noticed: killed, missed: left, explained, broken, percent: all === 0 ? 100 : (100 * killed) / all };
}

/** `src/engine/lang/evaluate.ts:12:5 ConditionalExpression -> true (no test reaches it)`. */
export function describeMutant({ fileName, location, mutatorName, replacement, status }: Mutant): string {
  const { line, column } = location.start;
  const instead = (replacement ?? "").replace(/\s+/g, " ").slice(0, 100);
  const reached = status === "NoCoverage" ? " (no test reaches it)" : "";
  return `${relative(process.cwd(), fileName)}:${line}:${column} ${mutatorName} -> ${instead}${reached}`;
}
