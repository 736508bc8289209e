import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { faultText } from "../../../lib/core/schema-fault";
import { StateError } from "../../errors";
import { makeFolder, removeFile, replaceFile } from "../storage/atomic-file";
import { isAbsent } from "../storage/unwritable";

const schema = z.looseObject({ records: z.array(z.string()) });

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
    const { success, data, error } = schema.safeParse(this.#parse(text));
    if (success) return data.records;
    throw this.#damaged(`${this.path} is damaged${faultText(error)}`, error);
  }

  async write(records: readonly string[]): Promise<void> {
    if (this.path === undefined) throw new StateError("internal", "no file is given for records of a journal");
    if (records.length === 0) return removeFile(this.path);
    await makeFolder(dirname(this.path));
    await replaceFile(this.path, `${JSON.stringify({ version: 1, records })}\n`);
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.#damaged(`${this.path} is damaged: it is not JSON`, error);
    }
  }

  #damaged(message: string, cause?: unknown): StateError {
    return new StateError("state-corrupt", message, {
      hint: "restore the file, or remove it and compare with the cloud: it tells what was begun since the state was written",
      cause,
    });
  }
}
