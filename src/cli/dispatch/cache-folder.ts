import { existsSync, lstatSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

/**
 * The folder for code that Node has compiled. What lies in it is run, so it is the user's own and nobody else can write
 * there or put another in its place; undefined where there is no such folder.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string | undefined {
  try {
    const named = environment["XDG_CACHE_HOME"];
    const root = named && isAbsolute(named) ? named : join(environment["HOME"] ?? homedir(), ".cache");
    if (!isOwn(existsSync(root) ? root : dirname(root))) return undefined;
    const folder = join(root, "vpnform");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder) ? folder : undefined;
  } catch {
    // The command line works without it.
    return undefined;
  }
}

function isOwn(folder: string): boolean {
  const found = lstatSync(folder);
  // quirk: on Windows neither owner nor mode says anything; the folder is inside of the user's profile.
  const isNobodyElses = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
  return found.isDirectory() && isNobodyElses;
}
