import { mkdir, open, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { StateError } from "../../errors";
import { replaceFile } from "../storage/atomic-file";
import type { HistoryStorage, KeptVersion } from "../storage/state-storage";
import { isAbsent, unwritable } from "../storage/unwritable";

/** How many earlier contents are kept. */
const keptVersions = 100;
const version = /^(\d+)\.tfstate$/;

/** A history in a folder of the project, for its owner alone: `<serial>.tfstate`, and a line per change. */
export class FileHistory implements HistoryStorage {
  constructor(private readonly folder: string) {}

  async keep(serial: number, text: string): Promise<void> {
    await this.#makeFolder();
    await replaceFile(join(this.folder, `${serial}.tfstate`), text);
    for (const old of (await this.#newestFirst()).slice(keptVersions))
      await rm(join(this.folder, old.name), { force: true });
  }

  async versions(): Promise<readonly KeptVersion[]> {
    const found = await this.#newestFirst();
    return found.map(({ name, serial }) => ({ serial, read: () => textOf(join(this.folder, name)) }));
  }

  async append(record: string): Promise<void> {
    await this.#makeFolder();
    try {
      const file = await open(this.#changes, "a", 0o600);
      try {
        // A line that a full disk cut off must not swallow this one; empty lines are skipped.
        await file.write(`${(await endsLine(this.#changes)) ? "" : "\n"}${record}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw unwritable(this.#changes, error);
    }
  }

  async records(): Promise<readonly string[]> {
    return ((await textOf(this.#changes)) ?? "").split("\n").filter((line) => line !== "");
  }

  get #changes(): string {
    return join(this.folder, "applies.jsonl");
  }

  async #makeFolder(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw unwritable(this.folder, error);
    }
  }

  /** By time and not by serial: a new state begins at 1 again. */
  async #newestFirst(): Promise<{ readonly name: string; readonly serial: number; readonly time: number }[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = names.flatMap((name) => {
      const serial = version.exec(name)?.[1];
      return serial === undefined ? [] : [{ name, serial: Number(serial) }];
    });
    const times = found.map(async (each) => ({
      ...each,
      time: await stat(join(this.folder, each.name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    }));
    return (await Promise.all(times)).sort((left, right) => right.time - left.time || right.serial - left.serial);
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new StateError("state-corrupt", `cannot read ${path}: ${(error as Error).message}`, {
      hint: "let this user read the file; it is for looking back only",
      cause: error,
    });
  }
}

async function endsLine(path: string): Promise<boolean> {
  const text = (await textOf(path)) ?? "";
  return text === "" || text.endsWith("\n");
}
