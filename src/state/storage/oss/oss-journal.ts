import { StateError } from "../../../errors";
import type { JournalStorage } from "../state-storage";
import type { OssLock } from "./oss-lock";
import type { OssObject, OssObjects } from "./oss-objects";

/**
 * How lines of a journal's object begin: a record; all records before it are void, and so are the objects of the locks that
 * it names; nobody appends any more.
 */
const marks = { record: "+", trimmed: "-", closed: "." } as const;

/** Where the journals of a state are. */
export interface OssJournalPlace {
  readonly objects: OssObjects;
  /** Name of the state, used in messages. */
  readonly location: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name of the object that is written under a lock. */
  readonly nameOf: (lockId: string) => string;
}

/**
 * A journal in objects that are appended to: one for each lock under which something was recorded. Whoever takes a lock
 * first closes the objects of the locks before it: a holder that was put out finds its own longer than it left it, and can
 * record, and so begin, nothing.
 */
export class OssJournal implements JournalStorage {
  readonly location: string;
  /** Ids of earlier locks whose objects may hold records. */
  #earlier: readonly string[] = [];
  /** Ids of earlier locks whose objects are void, by the present one's word, and not removed yet. */
  #voided: readonly string[] = [];
  #length = 0;
  #version: string | undefined;
  /** Whether the object of the present lock holds records. */
  #isFilled = false;

  constructor(
    private readonly place: OssJournalPlace,
    private readonly lock: OssLock,
  ) {
    this.location = `the journal of ${place.location}`;
  }

  /** Takes up what was recorded under these locks, which are over. */
  async begin(earlier: readonly string[]): Promise<void> {
    this.#earlier = earlier;
    this.#voided = [];
    this.#length = 0;
    this.#isFilled = false;
    for (const id of earlier) await this.#close(id);
  }

  /** The ids of the locks whose objects are still needed. An object without records is removed. */
  async end(): Promise<readonly string[]> {
    const { id } = this.lock;
    if (id === undefined) return this.#earlier;
    this.#voided = await this.#removed(this.#voided);
    const isNeeded = this.#isFilled || this.#voided.length > 0 || !(await this.#tidied(id));
    return [...this.#earlier, ...this.#voided, ...(isNeeded ? [id] : [])];
  }

  async read(): Promise<readonly string[]> {
    const { id } = this.lock;
    const own = id !== undefined && this.#length > 0 ? [id] : [];
    const ids = id === undefined ? (await this.lock.read()).journals : [...this.#earlier, ...own];
    const records = new Map<string, readonly string[]>();
    const voided = new Set<string>();
    // In this order: what a holder has taken over from an earlier object is not in that one any more.
    for (const each of ids) {
      const lines = linesIn(await this.#get(each));
      records.set(each, recordsIn(lines));
      for (const other of voidedBy(lines)) voided.add(other);
    }
    return [...records].flatMap(([each, list]) => (voided.has(each) ? [] : list));
  }

  async append(records: readonly string[]): Promise<void> {
    this.#isFilled = true;
    await this.#grow(records.map((record) => `${marks.record}${record}\n`).join(""));
  }

  async trim(records: readonly string[]): Promise<void> {
    const earlier = [...this.#earlier, ...this.#voided];
    const lines = [`${marks.trimmed}${earlier.join(",")}`, ...records.map((record) => `${marks.record}${record}`)];
    // Said before anything is removed: an earlier object alone would tell of what is long over.
    if (records.length > 0 || this.#isFilled || earlier.length > 0) await this.#grow(`${lines.join("\n")}\n`);
    this.#isFilled = records.length > 0;
    this.#earlier = [];
    this.#voided = await this.#removed(earlier);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Those of the ids whose objects could not be removed. */
  async #removed(ids: readonly string[]): Promise<readonly string[]> {
    const left: string[] = [];
    for (const id of ids) await this.#remove(id).catch(() => left.push(id));
    return left;
  }

  async #tidied(id: string): Promise<boolean> {
    if (this.#length === 0) return true;
    const { objects, nameOf } = this.place;
    return objects.remove(nameOf(id), this.#version).then(
      () => true,
      () => false,
    );
  }

  async #grow(text: string): Promise<void> {
    const id = this.#lockId();
    const isNew = this.#length === 0;
    const appended = await this.#append(id, this.#length, text);
    if (appended === "moved") await this.#reconcile(id, text);
    else [this.#length, this.#version] = [appended.length, appended.version];
    if (!isNew) return;
    // Whoever took the lock before this object was there did not find it, and has not closed it.
    await this.lock.assertHeld().catch(async (error: unknown) => {
      await this.#remove(id).catch(() => undefined);
      throw error;
    });
  }

  /** The object is longer than was thought: after an append whose answer was lost, or because it was closed. */
  async #reconcile(id: string, text: string): Promise<void> {
    const found = await this.#get(id);
    if (!found || isClosed(found)) throw this.#overtaken();
    const isThere = found.bytes.subarray(this.#length).equals(Buffer.from(text));
    const appended = isThere ? found : await this.#append(id, found.length, text);
    if (appended === "moved") throw this.#overtaken();
    [this.#length, this.#version] = [appended.length, appended.version];
  }

  /** Its writer may be alive, and append until this succeeds. */
  async #close(id: string): Promise<void> {
    for (;;) {
      const found = await this.#get(id);
      if (!found || isClosed(found)) return;
      if ((await this.#append(id, found.length, `${marks.closed}\n`)) !== "moved") return;
    }
  }

  async #remove(id: string): Promise<void> {
    const found = await this.#get(id);
    if (found) await this.place.objects.remove(this.place.nameOf(id), found.version);
  }

  #get(id: string): Promise<OssObject | undefined> {
    return this.place.objects.get(this.place.nameOf(id));
  }

  #append(id: string, length: number, text: string) {
    const { objects, nameOf, headers } = this.place;
    return objects.append(nameOf(id), length, text, headers);
  }

  #lockId(): string {
    const { id } = this.lock;
    if (id !== undefined) return id;
    throw new StateError("internal", `${this.location} is written without a lock`);
  }

  #overtaken(): StateError {
    return new StateError("state-locked", `another process has taken over ${this.location}`, {
      hint: "run again when it has finished: nothing is lost",
    });
  }
}

function linesIn(found: OssObject | undefined): readonly string[] {
  return found ? found.bytes.toString("utf8").split("\n").slice(0, -1) : [];
}

function isClosed(found: OssObject): boolean {
  return linesIn(found).includes(marks.closed);
}

function recordsIn(lines: readonly string[]): readonly string[] {
  return lines
    .slice(lines.findLastIndex((line) => line.startsWith(marks.trimmed)) + 1)
    .filter((line) => line.startsWith(marks.record))
    .map((line) => line.slice(marks.record.length));
}

/** Ids of the locks whose objects are void. */
function voidedBy(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.startsWith(marks.trimmed)).flatMap((line) => line.slice(1).split(","));
}
