import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, rm, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { isAbandonedByTerraform } from "./abandoned-by-terraform";
import { formatLock, isOurs, parseLock } from "./lock-info";
import type { LockInfo } from "./lock-info";
import { isAlive } from "./process-identity";
import type { ProcessIdentity } from "./process-identity";
import type { OwnLock } from "./wait-for-lock";
import { isAbsent, unwritable } from "../storage/unwritable";

/** A holder whose process cannot be seen counts as dead after this time without a heartbeat. */
export const staleAfterMs = 60_000;

/** A lock file that was found; `info` is undefined if the file is not a valid lock. */
export interface FoundLock {
  readonly info: LockInfo | undefined;
  readonly modifiedMs: number;
}

/** Either the claimed lock file, open, with the dead lock that it replaces, or the current holder. */
export type Claim =
  | { readonly file: FileHandle; readonly instead?: LockInfo }
  | { readonly file: undefined; readonly holder: LockInfo | undefined };

/** Reads a lock file; undefined when there is none. */
export async function readLockFile(path: string): Promise<FoundLock | undefined> {
  try {
    const info = parseLock(await readFile(path, "utf8"));
    return { info, modifiedMs: (await stat(path)).mtimeMs };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw unwritable(path, error);
  }
}

/**
 * Tries once to claim a lock file. A dead holder's lock is replaced under a guard file, which is claimed in the same
 * way and named after the dead lock. Only the holder of the guard may replace that lock, so two processes can never
 * both succeed.
 */
export async function claim(path: string, own: OwnLock, base = path): Promise<Claim> {
  const draft = await createDraft(`${path}.${own.ID}`, own);
  try {
    const result = await contend(path, draft, own, base);
    if (!result.file) await draft.file.close();
    return result;
  } catch (error) {
    await draft.file.close();
    throw unwritable(path, error);
  } finally {
    await rm(draft.path, { force: true });
  }
}

interface Draft {
  readonly path: string;
  readonly file: FileHandle;
  /** The current time by the clock of the file system, because clocks of several machines differ. */
  readonly createdMs: number;
}

async function createDraft(path: string, own: OwnLock): Promise<Draft> {
  try {
    const file = await open(path, "wx+", 0o600);
    await file.write(formatLock(own), 0);
    return { path, file, createdMs: (await file.stat()).mtimeMs };
  } catch (error) {
    throw unwritable(path, error);
  }
}

const attempts = 50;
const attemptMs = 20;

async function contend(path: string, draft: Draft, own: OwnLock, base: string): Promise<Claim> {
  let holder: LockInfo | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const file = await create(path, draft, own);
    if (file) return { file };
    const found = await readLockFile(path);
    if (!found) continue;
    holder = found.info;
    if (holder) {
      const gone = isOurs(holder)
        ? isDead(holder, found.modifiedMs, draft.createdMs, own)
        : isAbandonedByTerraform(holder, own.Path);
      if (!gone) break;
      if (await replace(path, holder, draft, own, base)) return { file: draft.file, instead: holder };
    }
    // Another process may be writing the lock, or taking it over.
    await pause(attemptMs);
  }
  return { file: undefined, holder };
}

/** Puts the finished draft in place; undefined if a lock exists already. */
async function create(path: string, draft: Draft, own: OwnLock): Promise<FileHandle | undefined> {
  try {
    await link(draft.path, path);
    return draft.file;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return undefined;
    // quirk: some file systems (FAT, some shares) have no links; there a reader may find a half-written lock.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code)) throw error;
  }
  try {
    const file = await open(path, "wx+", 0o600);
    await file.write(formatLock(own), 0);
    await draft.file.close();
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
}

function isDead(holder: OwnLock, modifiedMs: number, nowMs: number, self: ProcessIdentity): boolean {
  return isAlive(holder, self) === false || (isAlive(holder, self) === undefined && nowMs - modifiedMs > staleAfterMs);
}

async function replace(path: string, dead: LockInfo, draft: Draft, own: OwnLock, base: string): Promise<boolean> {
  const guardPath = guardOf(base, dead.ID);
  const guard = await claim(guardPath, { ...own, ID: randomUUID() }, base);
  if (!guard.file) return false;
  try {
    const again = await readLockFile(path);
    if (again?.info?.ID !== dead.ID) return false;
    await rename(draft.path, path);
    return true;
  } finally {
    await guard.file.close();
    await rm(guardPath, { force: true });
  }
}

/** The guard file of a lock. Its holder may remove or replace the lock with this id. */
export function guardOf(lockPath: string, id: string): string {
  return `${lockPath}.${id.replace(/[^\w-]/g, "_")}.takeover`;
}
