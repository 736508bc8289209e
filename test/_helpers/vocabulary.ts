/**
 * Words that once stood for an idea which now has one name, the field's own. What is on disk or on the command line keeps
 * its old name; it is read and written in the files that are named here.
 */
export interface RetiredWord {
  /** As it stands inside of an identifier, from an upper-case letter or the beginning on. */
  readonly word: string;
  /** What to say instead. */
  readonly instead: string;
  /** Files that spell what is on disk. */
  readonly onDisk?: readonly string[];
}

const savedPlan = ["saved-resolution.ts", "plan-file.ts", "plan-document.ts"].map((file) => `src/engine/stack/${file}`);

export const retiredWords: readonly RetiredWord[] = [
  { word: "settle", instead: "normalize, readiness, recover or resolve, as the glossary tells them apart" },
  { word: "settlement", instead: "CreateResolution", onDisk: savedPlan },
  { word: "leftover", instead: "orphan (without a declaration) or pending create" },
  { word: "wish", instead: "desired" },
  { word: "ledger", instead: "StateWriter" },
  { word: "unborn", instead: "proposedNew" },
  { word: "stirred", instead: "unknownAfterUpdate" },
  { word: "carriedAlong", instead: "cascadeReplacement" },
  { word: "notOnCreate", instead: "updateOnly" },
  { word: "witness", instead: "driftIndicators" },
  { word: "idParts", instead: "compositeId" },
  { word: "absentCodes", instead: "notFoundCodes" },
  { word: "createFirst", instead: "createBeforeDestroy", onDisk: savedPlan },
  {
    word: "realm",
    instead: "cloudId",
    onDisk: [
      ...savedPlan,
      "src/state/format/private-data.ts",
      "src/state/lock/lock-info.ts",
      "src/state/lock/process-identity.ts",
    ],
  },
  { word: "recorded", instead: "prior", onDisk: savedPlan },
  { word: "vanished", instead: "missing" },
  { word: "journey", instead: "RequestState" },
  { word: "verdict", instead: "AttemptResult" },
];

/** Where the words belong to somebody else: the emulator has its own, a migration reads other programs. */
export const ownVocabulary: readonly string[] = ["src/emulator", "src/migrate"];
