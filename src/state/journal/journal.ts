import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { systemClock } from "../../clock";
import type { Clock } from "../../clock";
import { StateError } from "../../errors";
import { removeFile, replaceFile, syncFolder } from "../storage/atomic-file";
import { openIntents, parseJournal } from "./journal-entry";
import type { Abandoned, Done, Intent, JournalEntry, NewEntry } from "./journal-entry";
import { applyDone } from "./replay";
import type { State } from "../format/state";
import { isAbsent, unwritable } from "../storage/unwritable";

interface Pending {
  readonly entry: JournalEntry;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * What was begun and done since the state file was written, one JSON object a line, on disk before anybody relies on it.
 * Entries appended at the same time share one write. The file exists only while it says something.
 */
export class Journal {
  readonly path: string;
  /** What entries say about the state file they belong to. */
  base: { readonly lineage: string; readonly serial: number } = { lineage: "", serial: 0 };
  readonly #clock: Clock;
  /** Safely on disk. */
  #entries: JournalEntry[];
  #length: number;
  #seq: number;
  #file: FileHandle | undefined;
  #pending: Pending[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #broken: StateError | undefined;

  private constructor(path: string, clock: Clock, entries: readonly JournalEntry[], length: number) {
    this.path = path;
    this.#clock = clock;
    this.#entries = [...entries];
    this.#length = length;
    this.#seq = entries.reduce((highest, entry) => Math.max(highest, entry.seq), 0);
  }

  /** Reads the journal, if there is one. Changes nothing on disk until something is appended. */
  static async open(path: string, clock: Clock = systemClock): Promise<Journal> {
    const bytes = await readBytes(path);
    const { entries, length } = parseJournal(bytes, path);
    return new Journal(path, clock, entries, length);
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Number of the newest entry, whether on disk yet or not. */
  get seq(): number {
    return this.#seq;
  }

  /** Records an intent, or that one came to nothing; resolves once it is on disk. */
  append(entry: Intent | Abandoned): Promise<void> {
    return this.#append(entry);
  }

  /** Puts a finished change into the state, at once, and into the journal; resolves once it is on disk. */
  done(state: State, entry: Done): Promise<void> {
    // In one go, so that no write of the state can fall between both and take the entry for written.
    applyDone(state, entry);
    return this.#append(entry);
  }

  /** Drops what a written state file holds: entries up to this number, except intents that are still open. */
  compact(through: number): Promise<void> {
    return this.#enqueue(async () => {
      const open = new Set<JournalEntry>(openIntents(this.#entries));
      const kept = this.#entries
        .filter((entry) => entry.type !== "state-written" && (entry.seq > through || open.has(entry)))
        // From here on they stand on the state just written.
        .map((entry) => ({ ...entry, ...this.base }));
      if (kept.length === 0 && this.#length === 0) return;
      await this.#closeFile();
      if (kept.length === 0) {
        await removeFile(this.path);
        this.#length = 0;
      } else {
        kept.unshift(this.#stamped({ type: "state-written", through }, through));
        const text = kept.map(lineOf).join("");
        await replaceFile(this.path, text);
        this.#length = Buffer.byteLength(text);
      }
      this.#entries = kept;
      this.#broken = undefined;
    });
  }

  /** Waits for what is being written, and closes the file. */
  close(): Promise<void> {
    return this.#enqueue(() => this.#closeFile());
  }

  #append(entry: NewEntry): Promise<void> {
    const stamped = this.#stamped(entry, ++this.#seq);
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry: stamped, resolve, reject });
      // Those who come before the write begins go with it.
      if (this.#pending.length === 1) void this.#enqueue(() => this.#flush());
    });
  }

  #stamped(entry: NewEntry, seq: number): JournalEntry {
    return { seq, time: new Date(this.#clock.now()).toISOString(), ...this.base, ...entry };
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #flush(): Promise<void> {
    const batch = this.#pending;
    this.#pending = [];
    try {
      if (this.#broken) throw this.#broken;
      await this.#write(batch.map(({ entry }) => lineOf(entry)).join(""));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { entry, resolve } of batch) {
      this.#entries.push(entry);
      resolve();
    }
  }

  async #write(text: string): Promise<void> {
    try {
      this.#file ??= await this.#openFile();
      const bytes = Buffer.from(text);
      await writeAll(this.#file, bytes, this.#length);
      await this.#file.datasync();
      this.#length += bytes.length;
    } catch (error) {
      throw await this.#cutBack(error);
    }
  }

  /** Removes what a failed write may have left, so that a later one does not come behind half a line. */
  async #cutBack(cause: unknown): Promise<StateError> {
    const error = unwritable(this.path, cause);
    try {
      await this.#file?.truncate(this.#length);
      await this.#file?.datasync();
    } catch {
      this.#broken = error;
    }
    return error;
  }

  async #openFile(): Promise<FileHandle> {
    const file = await open(this.path, constants.O_RDWR | constants.O_CREAT, 0o600);
    // A crash may have left part of a line.
    await file.truncate(this.#length);
    if (this.#length === 0) await syncFolder(dirname(this.path));
    return file;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

function lineOf(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return Buffer.alloc(0);
    throw new StateError("state-corrupt", `cannot read ${path}: ${(error as Error).message}`, {
      hint: "let this user read the file: it tells what was done since the state was written",
      cause: error,
    });
  }
}
