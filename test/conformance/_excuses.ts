export type Edition = "public" | "apsara";

/** A field that the documents describe and the emulator never answers with. */
interface Excuse {
  readonly edition: Edition;
  /** Actions it concerns. */
  readonly actions: readonly string[];
  /** The field, and everything inside of it. */
  readonly field: string;
  readonly because: string;
}

export const excuses: readonly Excuse[] = [];

const matching = (edition: Edition, action: string) =>
  excuses.filter((excuse) => excuse.edition === edition && excuse.actions.includes(action));

const covers = (excuse: Excuse, place: string) =>
  place === excuse.field || place.startsWith(`${excuse.field}.`) || place.startsWith(`${excuse.field}[]`);

export function isExcused(edition: Edition, action: string, place: string): boolean {
  return matching(edition, action).some((excuse) => covers(excuse, place));
}

/** Fields that are excused although nothing was missing there. */
export function unusedExcuses(edition: Edition, action: string, missing: readonly string[]): string[] {
  return matching(edition, action)
    .filter((excuse) => !missing.some((place) => covers(excuse, place)))
    .map(({ field }) => field);
}
