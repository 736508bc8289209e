import { mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { replaceFile } from "../../state/storage/atomic-file";
import type { Context } from "../context";

/**
 * Writes a file that only its owner may read, and says where. A path that ends with a slash, or is a folder, is the folder
 * of a file of the given name.
 */
export async function writePrivate(context: Context, out: string, name: string, text: string): Promise<void> {
  const isFolder = /[\\/]$/.test(out) || (await stat(out).catch(() => undefined))?.isDirectory() === true;
  const file = isFolder ? join(out, name) : out;
  await mkdir(dirname(resolve(file)), { recursive: true });
  await replaceFile(resolve(file), text);
  context.view.notice(`Wrote ${file}`);
}
