import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { FileLock } from "./file-lock";
import type { Change, Store } from "./store";

/** The data file cannot be used: it is damaged, or it does not belong to an emulator. */
export class DataFileError extends Error {}

/** The first line names the format and has an id that each rewriting of the file changes. Its length is fixed. */
function headerOf(generation: string): string {
  return `${JSON.stringify({ format: "vpnform emulator", version: 1, generation })}\n`;
}

/** The file holds keys and secrets of the emulated cloud, so other users of the machine may not read it. */
const ownerOnly = 0o600;

/** Mends the mode of a file that an earlier version has made. */
function keepToOwner(file: string): void {
  const { mode, uid } = fs.statSync(file);
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) fs.chmodSync(file, ownerOnly);
}

const megabyte = 2 ** 20;
const none = "0".repeat(36);
const headerLength = headerOf(none).length;

/**
 * The cloud's data on disk: one JSON record per line, each with the whole value of a changed item. The last record of
 * an item is valid. A write is appended before its reply is sent, so killing the process loses no confirmed write.
 * Several processes can share the file: each reads what the others have appended before it serves a call, and writes
 * take turns. A file that has become too long is rewritten and renamed into place.
 */
export class DataFile {
  private readonly lock: FileLock;
  private generation = none;
  private offset = 0;
  private records = 0;
  /** The length of the file when it was last read from its start, or rewritten. */
  private initial = 0;

  constructor(
    private readonly file: string,
    private readonly store: Store,
  ) {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    this.lock = new FileLock(`${file}.lock`);
    this.exclusively(() => undefined);
    keepToOwner(file);
  }

  /** Reads what other processes have appended. */
  catchUp(): void {
    const descriptor = this.open();
    if (descriptor === undefined) return this.startOver(none);
    try {
      const { size } = fs.fstatSync(descriptor);
      if (size === 0) return this.startOver(none);
      const generation = this.generationOf(read(descriptor, 0, headerLength));
      if (generation !== this.generation || size < this.offset) this.startOver(generation);
      if (size > this.offset) this.load(read(descriptor, this.offset, size - this.offset));
      this.initial ||= this.offset;
    } finally {
      fs.closeSync(descriptor);
    }
  }

  /** Runs a write. No other process can write between its reading and its appending. */
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

  /** Replaces the file's content by the current one of the store. */
  rewrite(): void {
    this.generation = randomUUID();
    const lines = Array.from(this.store.everything(), (change) => `${JSON.stringify(change)}\n`);
    const text = headerOf(this.generation) + lines.join("");
    const draft = `${this.file}.${process.pid}.tmp`;
    fs.rmSync(draft, { force: true });
    fs.writeFileSync(draft, text, { mode: ownerOnly });
    fs.renameSync(draft, this.file);
    this.offset = Buffer.byteLength(text);
    this.records = lines.length;
    this.initial = this.offset;
  }

  /** Removes superseded records from the file. */
  close(): void {
    this.lock.hold(() => {
      this.catchUp();
      if (this.wasteful(0)) this.rewrite();
    });
  }

  private append(changes: readonly Change[]): void {
    if (this.generation === none || this.wasteful(2000) || this.isSwollen()) return this.rewrite();
    if (changes.length === 0) return;
    const text = changes.map((change) => `${JSON.stringify(change)}\n`).join("");
    // Bytes after the last complete record are from a process that died while writing.
    if (fs.statSync(this.file).size > this.offset) fs.truncateSync(this.file, this.offset);
    fs.appendFileSync(this.file, text);
    this.offset += Buffer.byteLength(text);
    this.records += changes.length;
  }

  private wasteful(margin: number): boolean {
    return this.records > 2 * this.store.size + margin;
  }

  /** Few records may be long ones: those with the logs of daemons are written again with every line. */
  private isSwollen(): boolean {
    return this.offset > 2 * this.initial + 4 * megabyte;
  }

  private startOver(generation: string): void {
    this.store.clear();
    this.initial = 0;
    this.generation = generation;
    this.offset = generation === none ? 0 : headerLength;
    this.records = 0;
  }

  private open(): number | undefined {
    try {
      return fs.openSync(this.file, "r");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  private generationOf(first: Buffer): string {
    const generation = /"generation":"([0-9a-f-]{36})"/.exec(first.toString("utf8"))?.[1] ?? "";
    if (first.toString("utf8") === headerOf(generation)) return generation;
    throw new DataFileError(`${this.file} is not a data file of the emulator`);
  }

  private load(tail: Buffer): void {
    const whole = tail.subarray(0, tail.lastIndexOf(10) + 1);
    const lines = whole.toString("utf8").split("\n").slice(0, -1);
    for (const line of lines) this.store.load(this.parse(line));
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

function read(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, fs.readSync(descriptor, buffer, 0, length, position));
}
