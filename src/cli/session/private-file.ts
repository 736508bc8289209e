import { mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { replaceFile } from "../../state/storage/atomic-file";
import type { Context } from "../context";

/**
 * Writes a file that only its owner may read, and says where. A path that ends with a slash, or is a folder, is the folder
 * of a file of the given name.
 */
export async function writePrivate(
  context: Context,
  out: string,
  name: string,
  text: string | Uint8Array,
): Promise<void> {
  const file = (await isFolder(out)) ? join(out, name) : out;
  await mkdir(dirname(resolve(file)), { recursive: true });
  await replaceFile(resolve(file), text);
  context.view.notice(`Wrote ${file}`);
}

/** Whether a path is that of a folder, which may still have to be made. */
export async function isFolder(path: string): Promise<boolean> {
  return /[\\/]$/.test(path) || (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
