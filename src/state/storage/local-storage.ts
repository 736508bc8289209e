import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StateError } from "../../errors";
import { holdsTerraform } from "../lock/abandoned-by-terraform";
import { Lock, breakLock, readLock } from "../lock/lock";
import { isOurs } from "../lock/lock-info";
import type { LockInfo } from "../lock/lock-info";
import { isAlive, ownIdentity } from "../lock/process-identity";
import type { LockRequest } from "../lock/lock-request";
import { changedMeanwhile } from "./changed-meanwhile";
import { discardDraft, makeFolder, replaceFile } from "./atomic-file";
import { JournalFile } from "./journal-file";
import type { StateStorage, StorageUser, StoredText } from "./state-storage";
import { isAbsent } from "./unwritable";
import { checkFile } from "./plain-file";

/** State, backup, lock and journal side by side in one folder. */
export class LocalStorage implements StateStorage {
  readonly location: string;
  readonly journal: JournalFile;
  #seen: StoredText = { text: undefined, version: "" };
  #backedUp = false;
  #lock: Lock | undefined;
  /** Whether the user goes without the lock. */
  #isUnguarded = false;

  constructor(
    path: string,
    private readonly user: StorageUser,
  ) {
    this.location = path;
    this.journal = new JournalFile(`${path}.journal`);
  }

  get backupLocation(): string {
    return `${this.location}.backup`;
  }

  async hasBackup(): Promise<boolean> {
    return Boolean((await readText(this.backupLocation))?.trim());
  }

  async read(): Promise<StoredText> {
    const version = await versionOf(this.location);
    const text = await readText(this.location);
    this.#seen = { text, version };
    if (text?.trim() === "") await this.#refuseEmptied();
    return this.#seen;
  }

  /** Backs up the content from before the first write. */
  async writeIfVersion(text: string, version: string, before?: string): Promise<string> {
    await this.#refuseForeignWrite(version);
    await makeFolder(dirname(this.location));
    await this.#backUp(before ?? this.#seen.text);
    await replaceFile(this.location, text);
    this.#seen = { text, version: await versionOf(this.location) };
    return this.#seen.version;
  }

  get isLocked(): boolean {
    return this.#lock !== undefined || this.#isUnguarded;
  }

  async lock(request: LockRequest): Promise<void> {
    this.#isUnguarded = request.take === false;
    if (this.#isUnguarded) return;
    this.#lock = await Lock.acquire(this.location, { ...request, ...this.user });
    for (const path of [this.location, this.backupLocation, this.journal.location]) await discardDraft(path);
  }

  async assertLocked(): Promise<void> {
    await this.#lock?.assertHeld();
  }

  async unlock(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    this.#isUnguarded = false;
    await lock?.release();
  }

  readLock(): Promise<LockInfo | undefined> {
    return readLock(this.location);
  }

  breakLock(id?: string): Promise<LockInfo | undefined> {
    return breakLock(this.location, id);
  }

  isHolderAlive(lock: LockInfo): boolean | undefined {
    return isOurs(lock) ? isAlive(lock, ownIdentity()) : holdsTerraform(lock, this.location);
  }

  /** Like Terraform, backs up the content from before the command, not from before its last write. */
  async #backUp(text: string | undefined): Promise<void> {
    if (this.#backedUp || !text) return;
    await replaceFile(this.backupLocation, text);
    this.#backedUp = true;
  }

  /**
   * Terraform creates an empty file when it locks a state that does not exist yet, and empties the file for a moment at
   * each write. If there is a backup, an empty file is damaged.
   */
  async #refuseEmptied(): Promise<void> {
    if (!(await this.hasBackup())) return;
    throw new StateError("state-corrupt", `${this.location} is empty, although there was a state`, {
      hint: `copy ${this.backupLocation} over it, or remove both to begin with nothing`,
    });
  }

  /**
   * A terraform that was started by hand ignores vpnform's lock. A file whose time changed but not its content counts
   * as unchanged.
   */
  async #refuseForeignWrite(version: string): Promise<void> {
    if ((await versionOf(this.location)) === version) return;
    if (version === this.#seen.version && (await readText(this.location)) === this.#seen.text) return;
    throw changedMeanwhile(this.location);
  }
}

/** Inode, size and time of the file; empty if it does not exist. */
async function versionOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : "";
}

async function readText(path: string): Promise<string | undefined> {
  try {
    await checkFile(path);
    return await readFile(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new StateError("state-corrupt", `cannot read ${path}: ${(error as Error).message}`, {
      hint: "let this user read the file, or correct the backend's `path`",
      cause: error,
    });
  }
}
