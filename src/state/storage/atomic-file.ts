import { constants } from "node:fs";
import type { Stats } from "node:fs";
import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isAbsent, unwritable } from "./unwritable";

/**
 * Replaces a file's content atomically: after a crash at any moment the file has either its old or its new content.
 * Only one process may write at a time; readers need no lock.
 */
export async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
  try {
    const target = await targetOf(path);
    const previous = await stat(target).catch(() => undefined);
    const draft = draftOf(target);
    await rm(draft, { force: true });
    try {
      await writeDraft(draft, text, previous);
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw error;
    }
    await syncFolder(dirname(target));
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Removes the draft that a crash left behind: it may hold secrets. */
export async function discardDraft(path: string): Promise<void> {
  try {
    await rm(draftOf(await targetOf(path)), { force: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Writes go to the target of a link, so the link remains. */
function targetOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Always the same name, so that at most one draft is ever left behind. */
function draftOf(target: string): string {
  return `${target}.tmp`;
}

async function writeDraft(draft: string, text: string | Uint8Array, previous: Stats | undefined): Promise<void> {
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(text);
    if (previous) await keepOwner(file, previous);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Only the owner may read, because the file may hold secrets; a group that could write before keeps access. The owner
 * stays the same.
 */
async function keepOwner(file: Awaited<ReturnType<typeof open>>, previous: Stats): Promise<void> {
  const now = await file.stat();
  if (now.uid !== previous.uid || now.gid !== previous.gid) {
    await file.chown(previous.uid, previous.gid).catch(() => undefined);
  }
  if (previous.mode & constants.S_IWGRP) await file.chmod(0o660);
}

/** Makes a renamed file survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  // quirk: Windows cannot open folders, and some network file systems cannot sync them. There nothing more can be done.
  const handle = await open(folder, "r").catch(() => undefined);
  try {
    await handle?.sync();
  } catch (error) {
    if (!["EINVAL", "EPERM", "EACCES", "ENOTSUP", "EBADF"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw error;
    }
  } finally {
    await handle?.close();
  }
}

/** Removes a file, if it exists, and makes the removal survive a power failure. */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (!isAbsent(error)) throw unwritable(path, error);
  }
}

/** Makes a folder and its parents. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}
