import { changedMeanwhile } from "../changed-meanwhile";
import type { HistoryStorage, KeptVersion } from "../state-storage";
import type { S3Objects } from "./s3-objects";
import type { S3Settings } from "./s3-settings";

/** How far back versions are looked through: the text alone tells a version's serial. */
const lookedThrough = 300;
const keptRecords = 1000;

/**
 * A history of a state in a bucket. Earlier contents are the object's versions, where the bucket keeps any; records of who
 * changed the state are lines of an object beside it.
 */
export class S3History implements HistoryStorage {
  constructor(
    private readonly objects: S3Objects,
    private readonly settings: S3Settings,
    /** Whether the store refuses a write over another content than the one that was named. */
    private readonly compares: () => boolean,
  ) {}

  async versions(): Promise<readonly KeptVersion[]> {
    const { object } = this.settings;
    const ids = await this.objects.earlierVersions(object);
    return ids.slice(0, lookedThrough).map((id) => ({
      read: async () => (await this.objects.get(object, id))?.text,
    }));
  }

  async append(record: string): Promise<void> {
    const found = await this.objects.get(this.#name);
    const lines = [...linesIn(found?.text), record].slice(-keptRecords);
    const condition = found ? { tag: found.tag } : ({ isAbsent: true } as const);
    const text = lines.map((line) => `${line}\n`).join("");
    const { stateHeaders } = this.settings;
    const written = await this.objects.put(this.#name, text, stateHeaders, this.compares() ? condition : undefined);
    // A write whose answer was lost is refused when it is tried again.
    if (typeof written === "object" || (await this.objects.get(this.#name))?.text === text) return;
    throw changedMeanwhile(this.#name);
  }

  async records(): Promise<readonly string[]> {
    return linesIn((await this.objects.get(this.#name))?.text);
  }

  get #name(): string {
    return `${this.settings.object}.history`;
  }
}

function linesIn(text = ""): string[] {
  return text.split("\n").filter((line) => line !== "");
}
