import { StateError } from "../../../errors";
import type { HistoryStorage, KeptVersion } from "../state-storage";
import type { Listed } from "./oss-listing";
import type { OssObjects } from "./oss-objects";

const keptVersions = 100;
/** How far back versions of the bucket are looked through: the text alone tells a version's serial. */
const lookedThrough = 300;
const keptRecords = 1000;
/** Holds that many records. */
const recordBytes = 1024 * 1024;
const tries = 20;
/** What the store calls versions that it makes while versions are suspended, or made before they were turned on. */
const withoutNumber = "null";

/** Where the history of a state is. */
export interface OssHistoryPlace {
  readonly objects: OssObjects;
  readonly headers: Readonly<Record<string, string>>;
  /** Name of the state's object. */
  readonly state: string;
  /** How names of earlier contents begin. */
  readonly folder: string;
  /** Name of the object with the records. */
  readonly changes: string;
}

/**
 * A history of a state in a bucket. Earlier contents are the object's versions where the bucket keeps any, else objects of
 * their own; records of who changed it are appended to an object.
 */
export class OssHistory implements HistoryStorage {
  constructor(private readonly place: OssHistoryPlace) {}

  async keep(serial: number, text: string): Promise<void> {
    const { objects, headers, state } = this.place;
    const { version = withoutNumber } = await objects.look(state);
    // A version with a number stays when the object is written; one without is replaced, if versions are not on.
    if (version !== withoutNumber) return;
    await objects.put(this.#nameOf(serial), text, headers);
    for (const { name } of (await this.#kept()).slice(keptVersions))
      await objects.remove(name, (await objects.look(name)).version);
  }

  async versions(): Promise<readonly KeptVersion[]> {
    const { objects, state } = this.place;
    const kept = (await this.#kept()).map(({ name, time, serial }) => ({
      time,
      version: { serial, read: () => this.#text(name) },
    }));
    const numbered = (await objects.earlierVersions(state)).slice(0, lookedThrough).map(({ id, time }) => ({
      time,
      version: { read: () => this.#text(state, id) },
    }));
    return [...kept, ...numbered].sort((left, right) => right.time - left.time).map(({ version }) => version);
  }

  async append(record: string): Promise<void> {
    const { objects, headers, changes } = this.place;
    const line = Buffer.from(`${record}\n`);
    for (let attempt = 0; attempt < tries; attempt++) {
      const end = await objects.get(changes, { last: line.length });
      // One whose answer was lost is there.
      if (attempt > 0 && end?.bytes.equals(line)) return;
      if ((await objects.append(changes, end?.length ?? 0, line.toString("utf8"), headers)) !== "moved") return;
    }
    throw new StateError("state-unwritable", `${changes} is written to all the time`, { hint: "run again later" });
  }

  async records(): Promise<readonly string[]> {
    const end = await this.place.objects.get(this.place.changes, { last: recordBytes });
    if (!end) return [];
    const lines = end.bytes.toString("utf8").split("\n").slice(0, -1);
    // The first line of a part may itself be a part.
    return lines.slice(end.bytes.length < end.length ? 1 : 0).slice(-keptRecords);
  }

  /** Newest first: by time, for a new state begins at 1 again. */
  async #kept(): Promise<readonly (Listed & { readonly serial: number })[]> {
    const { objects, folder } = this.place;
    const found = (await objects.list(folder)).map((each) => ({
      ...each,
      serial: Number(each.name.slice(folder.length)),
    }));
    return found
      .filter(({ name, serial }) => name === this.#nameOf(serial))
      .sort((left, right) => right.time - left.time || right.serial - left.serial);
  }

  async #text(name: string, version?: string): Promise<string | undefined> {
    const found = await this.place.objects.get(name, version === undefined ? {} : { version });
    return found?.bytes.toString("utf8");
  }

  #nameOf(serial: number): string {
    return `${this.place.folder}${serial}`;
  }
}
