import { isIn } from "./layers";

/** Whether a file serves all clouds alike, so that a further cloud needs no change in it. A cloud's own store does not. */
export const mayKnowNoCloud = (path: string): boolean =>
  "core engine provider cloud graph state project environment terraform errors.ts clock.ts log.ts secrets.ts"
    .split(" ")
    .map((layer) => (layer === "core" ? "lib/core" : `src/${layer}`))
    .some((layer) => isIn(path, layer)) && !isIn(path, "src/state/storage/oss");

/** The only files that may import cdktf, which takes a third of a second to load. */
export const mayImportCdktf = 4;

/** Files of lib that may use Node's modules: what tells at which line of the program a construct is made. */
export const usesNode: readonly RegExp[] = [/^lib\/core\/source\.ts$/];

/** Where the environment may be read: at the program's edge, and where credentials come from. */
export const readsEnvironment: readonly RegExp[] = [
  /^src\/cli\//,
  /^src\/alibaba\/credentials\/credentials\.ts$/,
  /^src\/huawei\/credentials\.ts$/,
];

/** Where terminal control sequences may be written. */
export const writesAnsi: readonly RegExp[] = [/^src\/cli\/view\/(style|live-block)\.ts$/];

/** Where anything may be printed: in the command line, and where the lab's own process tells it something. */
export const prints: readonly RegExp[] = [/^src\/cli\//, /^src\/lab\/keeper\//];

/** Names that say nothing about what is in a file. */
export const bannedNames: readonly RegExp[] = [/^(utils?|helpers?|common|types?|misc|shared|stuff|manager)$/];

export const limits = { fileLines: 300, medianFileLines: 120, functionLines: 60 } as const;
