import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../../state/storage/atomic-file";
import { endLab, observeLab } from "../../lab/keeper-link";
import type { Seen } from "../../lab/keeper-link";
import { parseRecord } from "../../lab/record";
import type { LabRecord } from "../../lab/record";
import { UsageError } from "../../errors";
import type { CommandSession } from "./command-session";
import { emulatedCloud } from "./emulated-cloud";

const fileOf = ({ folder }: CommandSession): string => join(folder, ".vpnform", "lab.json");

/** The emulator plays its own part again. */
const nothingObserved = { tunnels: [], bgp: [], clients: [] };

/** The lab that was stood up in a project; undefined if there is none. */
export async function recordedLab(project: CommandSession): Promise<LabRecord | undefined> {
  const text = await readFile(fileOf(project), "utf8").catch(() => undefined);
  return text === undefined ? undefined : parseRecord(text);
}

export async function recordLab(project: CommandSession, record: LabRecord): Promise<void> {
  await mkdir(dirname(fileOf(project)), { recursive: true });
  await replaceFile(fileOf(project), `${JSON.stringify(record, undefined, 2)}\n`);
}

/** Ends the lab, if there is one, and lets the emulator play its own part again; whether there was one. */
export async function takeDown(project: CommandSession): Promise<boolean> {
  const record = await recordedLab(project);
  if (record) await endLab(record);
  await rm(fileOf(project), { force: true });
  if (record) await (await emulatedCloud(project)).post("observed", nothingObserved);
  return record !== undefined;
}

/**
 * Asks the lab's daemons, and tells the emulator what they say, so that every call to it is answered with that; undefined
 * without a lab. One whose process is gone is cleared away.
 */
export async function refreshLab(project: CommandSession): Promise<Seen | undefined> {
  const record = await recordedLab(project);
  if (!record) return undefined;
  const seen = await observeLab(record);
  if (seen) {
    await (await emulatedCloud(project)).post("observed", seen.observation);
    return seen;
  }
  await takeDown(project);
  project.context.view.notice("The lab's process is gone: the emulator plays the other ends itself again.");
  return undefined;
}

/** The lab of a command that needs one. */
export async function requireLab(project: CommandSession): Promise<{ record: LabRecord; seen: Seen }> {
  const [record, seen] = [await recordedLab(project), await refreshLab(project)];
  if (record && seen) return { record, seen };
  throw new UsageError("no lab is up", { hint: "vpnform lab up --emulator" });
}
