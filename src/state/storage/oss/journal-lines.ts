import type { OssObject, OssObjects } from "./oss-objects";

/**
 * How lines of a journal's object begin: a record; all records before it are void, and so are the journals that it names, or
 * as many of their bytes as it says; nobody appends any more.
 */
export const marks = { record: "+", trimmed: "-", closed: "." } as const;

/** Where the journals of a state are. */
export interface OssJournalPlace {
  readonly objects: OssObjects;
  /** Name of the state, used in messages. */
  readonly location: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name of the object of a journal. */
  readonly nameOf: (id: string) => string;
}

/** What some journals say together. */
export interface ReadJournals {
  readonly records: readonly string[];
  /** Bytes of each journal that is there. */
  readonly lengths: ReadonlyMap<string, number>;
}

/** Reads journals, in this order: what has been taken over from an earlier one is not in that one any more. */
export async function readJournals(
  { objects, nameOf }: OssJournalPlace,
  ids: readonly string[],
): Promise<ReadJournals> {
  const texts = new Map<string, Buffer>();
  for (const id of ids) {
    const found = await objects.get(nameOf(id));
    if (found) texts.set(id, found.bytes);
  }
  const voids = [...texts.values()].flatMap(voidsIn);
  const records = [...texts].flatMap(([id, bytes]) => {
    const isVoid = voids.filter((each) => each.id === id).map((each) => each.bytes);
    return recordsIn(bytes.subarray(Math.max(0, ...isVoid)));
  });
  return { records, lengths: new Map([...texts].map(([id, bytes]) => [id, bytes.length])) };
}

/** Lines for records. */
export function recordLines(records: readonly string[]): string {
  return records.map((record) => `${marks.record}${record}\n`).join("");
}

/** Lines by which these records replace all others: those before, and those of the journals that are named. */
export function trimLines(records: readonly string[], voided: readonly string[]): string {
  return `${marks.trimmed}${voided.join(",")}\n${recordLines(records)}`;
}

/** Names a journal of which only so many bytes are void: its writer may be alive. */
export function voidUpTo(id: string, bytes: number): string {
  return `${id}:${bytes}`;
}

/** Whether nobody appends to it any more. */
export function isClosed({ bytes }: OssObject): boolean {
  return linesIn(bytes).includes(marks.closed);
}

interface Void {
  readonly id: string;
  readonly bytes: number;
}

function voidsIn(bytes: Buffer): readonly Void[] {
  const named = linesIn(bytes)
    .filter((line) => line.startsWith(marks.trimmed))
    .flatMap((line) => line.slice(marks.trimmed.length).split(","));
  return named.map((each) => {
    const [id = "", length] = each.split(":");
    return { id, bytes: length === undefined ? Infinity : Number(length) };
  });
}

function recordsIn(bytes: Buffer): readonly string[] {
  const lines = linesIn(bytes);
  return lines
    .slice(lines.findLastIndex((line) => line.startsWith(marks.trimmed)) + 1)
    .filter((line) => line.startsWith(marks.record))
    .map((line) => line.slice(marks.record.length));
}

function linesIn(bytes: Buffer): readonly string[] {
  return bytes.toString("utf8").split("\n").slice(0, -1);
}
