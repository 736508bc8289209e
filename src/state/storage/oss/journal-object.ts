import { StateError } from "../../../errors";
import { isClosed, marks } from "./journal-lines";
import type { OssJournalPlace } from "./journal-lines";

/** The object of one journal, as its only writer has it. */
export class JournalObject {
  #length = 0;
  #version: string | undefined;

  constructor(
    private readonly place: OssJournalPlace,
    readonly id: string,
  ) {}

  /** Bytes that were appended; 0 if there is no object yet. */
  get length(): number {
    return this.#length;
  }

  /** Appends. False if it was closed, or removed, by somebody else. */
  async append(text: string): Promise<boolean> {
    const appended = await this.#append(this.#length, text);
    if (appended === "moved") return this.#reconcile(text);
    [this.#length, this.#version] = [appended.length, appended.version];
    return true;
  }

  /** Removes the object. */
  async remove(): Promise<void> {
    if (this.#length > 0) await this.place.objects.remove(this.place.nameOf(this.id), this.#version);
  }

  /** The object is longer than was thought: after an append whose answer was lost, or because it was closed. */
  async #reconcile(text: string): Promise<boolean> {
    const found = await this.place.objects.get(this.place.nameOf(this.id));
    if (!found || isClosed(found)) return false;
    const isThere = found.bytes.subarray(this.#length).equals(Buffer.from(text));
    const appended = isThere ? found : await this.#append(found.length, text);
    if (appended === "moved") return false;
    [this.#length, this.#version] = [appended.length, appended.version];
    return true;
  }

  #append(length: number, text: string) {
    const { objects, nameOf, headers } = this.place;
    return objects.append(nameOf(this.id), length, text, headers);
  }
}

/** Lets nobody append to a journal any more. Its writer may be alive, and append until this succeeds. */
export async function closeJournal({ objects, nameOf, headers }: OssJournalPlace, id: string): Promise<void> {
  for (;;) {
    const found = await objects.get(nameOf(id));
    if (!found || isClosed(found)) return;
    if ((await objects.append(nameOf(id), found.length, `${marks.closed}\n`, headers)) !== "moved") return;
  }
}

/** Removes the journals, and returns those that could not be removed. */
export async function removeJournals(place: OssJournalPlace, ids: readonly string[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const id of ids) await removeJournal(place, id).catch(() => left.push(id));
  return left;
}

/** The error of a writer whose journal was closed. */
export function overtaken(location: string): StateError {
  return new StateError("state-locked", `another process has taken over ${location}`, {
    hint: "run again when it has finished: nothing is lost",
  });
}

async function removeJournal({ objects, nameOf }: OssJournalPlace, id: string): Promise<void> {
  const found = await objects.get(nameOf(id));
  if (found) await objects.remove(nameOf(id), found.version);
}
