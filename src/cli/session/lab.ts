import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { endLab, observeLab } from "../../lab/keeper-link";
import type { Seen } from "../../lab/keeper-link";
import { parseRecord } from "../../lab/record";
import type { LabRecord } from "../../lab/record";
import { UsageError } from "../../errors";
import type { GivenVariables } from "../arguments/given-variables";
import type { Context } from "../context";
import type { CommandSession } from "./command-session";
import { emulatedCloud } from "./emulated-cloud";
import { withProject } from "./with-project";

const fileOf = ({ folder }: CommandSession): string => join(folder, ".vpnform", "lab.json");

/** The emulator plays its own part again. */
const nothingObserved = { tunnels: [], bgp: [], clients: [] };

/** The lab that was stood up in a project; undefined if there is none. */
export async function knownLab(project: CommandSession): Promise<LabRecord | undefined> {
  const text = await readFile(fileOf(project), "utf8").catch(() => undefined);
  return text === undefined ? undefined : parseRecord(text);
}

/** Writes a lab down; refuses if another one was stood up meanwhile. */
export async function recordLab(project: CommandSession, record: Omit<LabRecord, "emulator">): Promise<void> {
  const file = fileOf(project);
  await mkdir(dirname(file), { recursive: true });
  const text = `${JSON.stringify({ ...record, emulator: emulatorOf(project) }, undefined, 2)}\n`;
  await writeFile(file, text, { flag: "wx", mode: 0o600 }).catch((cause: unknown) => {
    throw new UsageError("another lab was stood up here at the same time", { cause, hint: "vpnform lab status" });
  });
}

/** Which emulator a command works with; null for that of `--emulator`. */
function emulatorOf({ context }: CommandSession): string | null {
  return context.globals.emulator ? null : (context.environment["VPNFORM_ALIBABA_ENDPOINT"] ?? null);
}

/** Ends the lab, if there is one, and lets the emulator play its own part again; whether there was one. */
export async function takeDown(project: CommandSession): Promise<boolean> {
  const record = await knownLab(project);
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
  const record = await knownLab(project);
  // Another cloud has no part in it, least of all a real one.
  if (!record || record.emulator !== emulatorOf(project)) return undefined;
  const seen = await observeLab(record);
  if (seen) {
    const cloud = await emulatedCloud(project);
    await cloud.post("observed", present(seen.observation, JSON.stringify(await cloud.get("resources"))));
    return seen;
  }
  await takeDown(project);
  project.context.view.notice("The lab's process is gone: the emulator plays the other ends itself again.");
  return undefined;
}

/** Without what has left the cloud since the lab was stood up. */
function present({ tunnels, bgp, clients }: Seen["observation"], resources: string): Seen["observation"] {
  const isThere = (...ids: readonly (string | undefined)[]) =>
    ids.every((id) => id === undefined || resources.includes(`"${id}"`));
  return {
    tunnels: tunnels.filter(({ connection, tunnel }) => isThere(connection, tunnel)),
    bgp: bgp.filter(({ connection, tunnel }) => isThere(connection, tunnel)),
    clients: clients.filter(({ server, certificate }) => isThere(server, certificate)),
  };
}

/** The lab of a command that needs one. */
export async function requireLab(project: CommandSession): Promise<{ record: LabRecord; seen: Seen }> {
  const [record, seen] = [await knownLab(project), await refreshLab(project)];
  if (record && seen) return { record, seen };
  throw new UsageError("no lab is up", { hint: "vpnform lab up" });
}

/** Opens the project for a command about the lab: its cloud is the project's own emulated one, unless an endpoint names another. */
export function withLab<T>(
  context: Context,
  variables: GivenVariables,
  body: (project: CommandSession) => Promise<T>,
): Promise<T> {
  const isElsewhere = (context.environment["VPNFORM_ALIBABA_ENDPOINT"] ?? "") !== "";
  const emulator = context.globals.emulator || !isElsewhere;
  return withProject({ ...context, globals: { ...context.globals, emulator } }, { variables }, body);
}
