import { constants } from "node:fs";
import type { Stats } from "node:fs";
import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isAbsent, unwritable } from "./unwritable";

/**
 * Replaces a file's content at once: after a crash at any moment the file has its old content or the new one, never a
 * part. For files that one process at a time writes; readers need no lock.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
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

/** Removes what a crash in the middle of a replacement left behind: it may hold secrets. */
export async function discardDraft(path: string): Promise<void> {
  try {
    await rm(draftOf(await targetOf(path)), { force: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** A link to the file stays a link. */
function targetOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** One name, not a new one each time: so that at most one is ever left behind. */
function draftOf(target: string): string {
  return `${target}.tmp`;
}

async function writeDraft(draft: string, text: string, previous: Stats | undefined): Promise<void> {
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(text);
    if (previous) await keepOwner(file, previous);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Secrets are for the owner only, unless the owner's group was let in to write; and the owner stays who it was. */
async function keepOwner(file: Awaited<ReturnType<typeof open>>, previous: Stats): Promise<void> {
  const now = await file.stat();
  if (now.uid !== previous.uid || now.gid !== previous.gid) {
    await file.chown(previous.uid, previous.gid).catch(() => undefined);
  }
  if (previous.mode & constants.S_IWGRP) await file.chmod(0o660);
}

/** Makes a file's new name last through a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  // quirk: Windows opens no folders, and some network file systems sync none: there the name is as safe as it gets.
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

/** Removes a file, if it is there, so that it stays removed. */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (!isAbsent(error)) throw unwritable(path, error);
  }
}

/** Makes a folder and those above it. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}
