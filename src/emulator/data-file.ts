import fs from "node:fs";
import path from "node:path";
import { FileLock } from "./file-lock";
import type { Change, Store } from "./store";

/** The data file cannot be used: it is not an emulator's, or another process does not let go of it. */
export class DataFileError extends Error {}

const header = JSON.stringify({ format: "vpnform emulator", version: 1 });

/**
 * The cloud's memory on disk: one JSON record per line, each a changed item with its whole value; the last record of an
 * item counts. A write is appended before it is answered, so killing the process loses nothing that was answered.
 * Several processes can share the file: each reads what the others have appended before it serves a call, and writes
 * take turns. A file that has grown out of proportion is rewritten and renamed into place.
 */
export class DataFile {
  private readonly lock: FileLock;
  private inode = 0;
  private offset = 0;
  private records = 0;

  constructor(
    private readonly file: string,
    private readonly store: Store,
  ) {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    this.lock = new FileLock(`${file}.lock`);
    this.exclusively(() => undefined);
  }

  /** Reads what other processes have written since the last look. */
  catchUp(): void {
    const stat = fs.statSync(this.file, { throwIfNoEntry: false });
    if (stat === undefined) return this.startOver();
    if (stat.ino !== this.inode || stat.size < this.offset) {
      this.startOver();
      this.inode = stat.ino;
    }
    if (stat.size > this.offset) this.readTail(stat.size);
  }

  /** Runs a write: nobody else's comes between what it reads and what it appends. */
  exclusively<T>(work: () => T): T {
    return this.lock.hold(() => {
      this.catchUp();
      try {
        return work();
      } finally {
        this.append(this.store.drain());
      }
    });
  }

  /** Replaces the file by what is in the store now. */
  rewrite(): void {
    const lines = [header];
    for (const change of this.store.everything()) lines.push(JSON.stringify(change));
    const text = `${lines.join("\n")}\n`;
    const draft = `${this.file}.${process.pid}.tmp`;
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, this.file);
    this.inode = fs.statSync(this.file).ino;
    this.offset = Buffer.byteLength(text);
    this.records = lines.length;
  }

  /** Leaves the file without superseded records. */
  close(): void {
    this.lock.hold(() => {
      this.catchUp();
      if (this.wasteful(0)) this.rewrite();
    });
  }

  private append(changes: readonly Change[]): void {
    if (changes.length === 0 && this.inode !== 0) return;
    if (this.inode === 0 || this.wasteful(2000)) return this.rewrite();
    const text = changes.map((change) => `${JSON.stringify(change)}\n`).join("");
    // Whatever stands behind the last whole record was written by a process that died doing it.
    if (fs.statSync(this.file).size > this.offset) fs.truncateSync(this.file, this.offset);
    fs.appendFileSync(this.file, text);
    this.offset += Buffer.byteLength(text);
    this.records += changes.length;
  }

  private wasteful(margin: number): boolean {
    return this.records > 2 * this.store.size + margin + 1;
  }

  private startOver(): void {
    this.store.clear();
    this.inode = 0;
    this.offset = 0;
    this.records = 0;
  }

  private readTail(size: number): void {
    const tail = Buffer.alloc(size - this.offset);
    const descriptor = fs.openSync(this.file, "r");
    const length = fs.readSync(descriptor, tail, 0, tail.length, this.offset);
    fs.closeSync(descriptor);
    const whole = tail.subarray(0, tail.subarray(0, length).lastIndexOf(10) + 1);
    const lines = whole.toString("utf8").split("\n").slice(0, -1);
    if (this.offset === 0 && lines[0] !== header) {
      throw new DataFileError(`${this.file} is not a data file of the emulator`);
    }
    for (const line of this.offset === 0 ? lines.slice(1) : lines) this.store.load(this.parse(line));
    this.offset += whole.length;
    this.records += lines.length;
  }

  private parse(line: string): Change {
    try {
      return JSON.parse(line) as Change;
    } catch {
      throw new DataFileError(`${this.file} has a broken record: ${line.slice(0, 60)}`);
    }
  }
}
