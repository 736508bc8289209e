import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockPath } from "../../src/state/lock/lock-info";
import { LocalStorage } from "../../src/state/storage/local-storage";
import { MemoryStorage, MemoryStore } from "./_memory-storage";
import { freshPath, temporaryFolder } from "./samples";
import { storageContract } from "./storage-contract";

const folder = temporaryFolder();

/** The texts of all files in a folder and below. */
function textsIn(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

storageContract("files", () => {
  const path = freshPath(folder);
  return {
    connect: () => new LocalStorage(path, { version: "0" }),
    historyFolder: join(dirname(path), ".vpnform", "history", "net"),
    isShared: false,
    texts: () => textsIn(dirname(path)),
    rewrite: (text) => writeFileSync(path, text),
    die: () => rmSync(lockPath(path), { force: true }),
  };
});

storageContract("memory that appends", () => {
  const store = new MemoryStore();
  return {
    connect: () => new MemoryStorage(store, true),
    historyFolder: dirname(freshPath(folder)),
    isShared: false,
    texts: () => store.seen,
    rewrite: (text) => store.put(text),
    die: () => void (store.holder = undefined),
  };
});

storageContract("memory that cannot append", () => {
  const store = new MemoryStore();
  const pendingFile = join(dirname(freshPath(folder)), ".vpnform", "pending", "net.json");
  return {
    connect: () => new MemoryStorage(store, false),
    pendingFile,
    historyFolder: dirname(freshPath(folder)),
    isShared: true,
    texts: () => [...store.seen, ...textsIn(dirname(pendingFile))],
    rewrite: (text) => store.put(text),
    die: () => void (store.holder = undefined),
  };
});
