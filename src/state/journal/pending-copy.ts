import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { StateError } from "../../errors";
import { makeFolder, removeFile, replaceFile } from "../storage/atomic-file";
import { isAbsent } from "../storage/unwritable";

/**
 * Records that this folder has added to a state's journal, kept beside the program, because another tool that writes
 * the state drops them from it. The file exists only while it has content. Without a path nothing is kept: for whoever
 * only reads.
 */
export class PendingCopy {
  constructor(readonly path: string | undefined) {}

  async read(): Promise<readonly string[]> {
    if (this.path === undefined) return [];
    let text: string;
    try {
      text = await readFile(this.path, "utf8");
    } catch (error) {
      if (isAbsent(error)) return [];
      throw this.#damaged(`cannot read ${this.path}: ${(error as Error).message}`, error);
    }
    const { records } = this.#parse(text);
    if (Array.isArray(records) && records.every((record) => typeof record === "string")) return records;
    throw this.#damaged(`${this.path} is damaged`);
  }

  async write(records: readonly string[]): Promise<void> {
    if (this.path === undefined) throw new StateError("internal", "no file is given for records of a journal");
    if (records.length === 0) return removeFile(this.path);
    await makeFolder(dirname(this.path));
    await replaceFile(this.path, `${JSON.stringify({ version: 1, records })}\n`);
  }

  #parse(text: string): { records?: unknown } {
    try {
      return (JSON.parse(text) ?? {}) as { records?: unknown };
    } catch (error) {
      throw this.#damaged(`${this.path} is damaged`, error);
    }
  }

  #damaged(message: string, cause?: unknown): StateError {
    return new StateError("state-corrupt", message, {
      hint: "restore the file, or remove it and compare with the cloud: it tells what was begun since the state was written",
      cause,
    });
  }
}
