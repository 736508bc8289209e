import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, isProcessIdentity, ownIdentity } from "../state/lock/process-identity";
import type { ProcessIdentity } from "../state/lock/process-identity";

const prefix = "vpnform-plugin-";
/** File in the folder that says whose it is. */
const ownerFile = "owner.json";
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A folder for sockets, which only this user can enter. */
export interface SocketFolder {
  readonly path: string;
  remove(): void;
}

/**
 * Makes the folder. It goes at the latest when this process ends. A process that is killed by force leaves its folder
 * behind: the next one that makes a folder removes it.
 */
export async function makeSocketFolder(parent = tmpdir()): Promise<SocketFolder> {
  await removeAbandoned(parent);
  const path = await mkdtemp(join(parent, prefix));
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    process.off("exit", remove);
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    // Whoever else listens decides what the signal does.
    if (process.listenerCount(signal) > 1) return;
    remove();
    process.kill(process.pid, signal);
  };
  process.on("exit", remove);
  for (const signal of signals) process.on(signal, onSignal);
  writeFileSync(join(path, ownerFile), JSON.stringify(ownIdentity()));
  return { path, remove };
}

/** Removes the folders of processes that are known to be gone. */
async function removeAbandoned(parent: string): Promise<void> {
  const self = ownIdentity();
  const names = await readdir(parent).catch(() => []);
  for (const path of names.filter((name) => name.startsWith(prefix)).map((name) => join(parent, name))) {
    const owner = ownerOf(path);
    if (owner && isAlive(owner, self) === false) rmSync(path, { recursive: true, force: true });
  }
}

/** Undefined where nobody says so yet, or where another user's folder cannot be read. */
function ownerOf(path: string): ProcessIdentity | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(path, ownerFile), "utf8"));
    return isProcessIdentity(owner) ? owner : undefined;
  } catch {
    return undefined;
  }
}
