import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { StateError } from "../../errors";
import { removeFile, replaceFile, syncFolder } from "./atomic-file";
import type { JournalStorage } from "./state-storage";
import { isAbsent, unwritable } from "./unwritable";
import { checkFile } from "./plain-file";

const newline = 10;

/** A journal in a file, one record per line. The file exists only while it has content. */
export class JournalFile implements JournalStorage {
  readonly location: string;
  #file: FileHandle | undefined;
  /** Bytes up to the end of the last complete line. After a crash, part of another line may follow. */
  #length = 0;
  #broken: StateError | undefined;

  constructor(path: string) {
    this.location = path;
  }

  /**
   * Skips what a crash may leave: an unfinished last line, and blocks of zeros in place of a batch that was not yet
   * confirmed.
   */
  async read(): Promise<readonly string[]> {
    const bytes = await readBytes(this.location);
    const records: string[] = [];
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      const line = bytes.subarray(start, end);
      records.push(line.includes(0) ? "" : line.toString("utf8"));
      start = end + 1;
    }
    this.#length = start;
    return records;
  }

  async append(records: readonly string[]): Promise<void> {
    if (this.#broken) throw this.#broken;
    try {
      this.#file ??= await this.#open();
      const bytes = Buffer.from(linesOf(records));
      await writeAll(this.#file, bytes, this.#length);
      await this.#file.datasync();
      this.#length += bytes.length;
    } catch (error) {
      throw await this.#cutBack(error);
    }
  }

  async trim(records: readonly string[]): Promise<void> {
    if (records.length === 0 && this.#length === 0) return;
    await this.close();
    const text = linesOf(records);
    if (text === "") await removeFile(this.location);
    else await replaceFile(this.location, text);
    this.#length = Buffer.byteLength(text);
    this.#broken = undefined;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  /** Cuts off what a failed write may have left, so that the next record does not follow half a line. */
  async #cutBack(cause: unknown): Promise<StateError> {
    const error = unwritable(this.location, cause);
    try {
      await this.#file?.truncate(this.#length);
      await this.#file?.datasync();
    } catch {
      this.#broken = error;
    }
    return error;
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.location, constants.O_RDWR | constants.O_CREAT, 0o600);
    // A crash may have left part of a line.
    await file.truncate(this.#length);
    if (this.#length === 0) await syncFolder(dirname(this.location));
    return file;
  }
}

function linesOf(records: readonly string[]): string {
  return records.map((record) => `${record}\n`).join("");
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    await checkFile(path);
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return Buffer.alloc(0);
    throw new StateError("state-corrupt", `cannot read ${path}: ${(error as Error).message}`, {
      hint: "let this user read the file: it tells what was done since the state was written",
      cause: error,
    });
  }
}
