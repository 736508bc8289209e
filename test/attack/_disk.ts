import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atPoint, atWrites } from "./_attack";
import type { Attack } from "./_attack";

/** Makes what lies in a folder unchangeable, as a disk that has failed is; what it answers ends that. */
export function freeze(folder: string): () => void {
  mount("--bind", folder, folder);
  const thaw = () => void execFileSync("umount", ["--lazy", folder], { stdio: "ignore" });
  try {
    mount("-o", "remount,ro,bind", folder);
  } catch (error) {
    thaw();
    throw error;
  }
  return thaw;
}

const mount = (...args: readonly string[]) => execFileSync("mount", args, { stdio: "ignore" });

/** Only root can, and not in every container. */
function canFreeze(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), "vpnform-mount-"));
  try {
    freeze(probe)();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** A disk that is full: no file may be longer than so many kilobytes. */
export const fullDisks: readonly Attack[] = [1, 2, 3, 4, 6, 8, 12].map((kilobytes) => ({
  ...atPoint(`files end at ${kilobytes} KB`, async (exchange) => exchange.answer(await exchange.forward())),
  // Which call it meets is not chosen: once is enough.
  suits: ({ number }) => number === 1,
  longestFile: kilobytes,
  isOnProcess: true,
}));

/** A disk that can only be read from a write on, until the command has ended. */
export const readOnlyDisks: readonly Attack[] = !canFreeze()
  ? []
  : [
      atPoint(
        "read-only before",
        async (exchange, victim) => {
          victim.freeze();
          exchange.answer(await exchange.forward());
        },
        atWrites,
      ),
      atPoint(
        "read-only after",
        async (exchange, victim) => {
          const reply = await exchange.forward();
          victim.freeze();
          exchange.answer(reply);
        },
        atWrites,
      ),
      // A lock that could not be removed must be that of a process that is gone.
    ].map((attack) => ({ ...attack, isOnProcess: true }));
