import { z } from "zod";
import { faultText } from "../../../lib/core/schema-fault";
import { StateError } from "../../errors";
import { instance } from "../format/schema";
import type { InstanceState, ResourceHeader } from "../format/format";

/** A write that is about to be sent. It is on disk before the request is sent. */
export interface Intent {
  readonly type: "intent";
  /** Identifies the intent in `done` and `abandoned`. */
  readonly id: string;
  readonly address: string;
  readonly action: "create" | "update" | "delete";
  /** The API's action, such as `CreateVpnGateway`. */
  readonly call: string;
  /** ClientToken: the same in every repetition, also after a restart. */
  readonly token?: string;
  /** SHA-256 of the parameters. It shows whether a repetition has the same ones. */
  readonly digest: string;
  /** Desired values without secrets, by which the resource is found again. */
  readonly desired?: Readonly<Record<string, unknown>>;
  /** Provider configuration, as the state spells it. */
  readonly provider: string;
}

/** The new value of an object in the state. */
export interface Done {
  readonly type: "done";
  /** The intent that this closes; absent if only the state changed, for example for `depose`. */
  readonly intent?: string;
  readonly address: string;
  readonly deposed?: string;
  /** Null if the object is gone. */
  readonly instance: InstanceState | null;
  readonly resource: Pick<ResourceHeader, "mode" | "type" | "name" | "provider">;
  /** Id of the object that is gone, so that it is not confused with a later resource at the same address. */
  readonly removedId?: string;
}

/** The intent had no effect in the cloud. */
export interface Abandoned {
  readonly type: "abandoned";
  readonly intent: string;
  readonly reason: string;
}

/** The state file with this serial holds everything up to an entry; the entries themselves were dropped. */
export interface StateWritten {
  readonly type: "state-written";
  readonly through: number;
}

/** Fields that every entry has. */
export interface Stamp {
  readonly seq: number;
  readonly time: string;
  readonly lineage: string;
  /** Serial of the state file when the entry was made. */
  readonly serial: number;
}

export type NewEntry = Intent | Done | Abandoned | StateWritten;
export type JournalEntry = NewEntry & Stamp;
/** An intent of unknown outcome. */
export type PendingIntent = Intent & Stamp;

const stamp = { seq: z.int(), time: z.string(), lineage: z.string(), serial: z.int() };
const record = z.record(z.string(), z.unknown());
const schema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("intent"),
    ...stamp,
    id: z.string(),
    address: z.string(),
    action: z.enum(["create", "update", "delete"]),
    call: z.string(),
    token: z.string().optional(),
    digest: z.string(),
    desired: record.optional(),
    provider: z.string(),
  }),
  z.looseObject({
    type: z.literal("done"),
    ...stamp,
    intent: z.string().optional(),
    address: z.string(),
    deposed: z.string().optional(),
    instance: instance.nullable(),
    resource: z.looseObject({
      mode: z.enum(["managed", "data"]),
      type: z.string(),
      name: z.string(),
      provider: z.string(),
    }),
    removedId: z.string().optional(),
  }),
  z.looseObject({ type: z.literal("abandoned"), ...stamp, intent: z.string(), reason: z.string() }),
  z.looseObject({ type: z.literal("state-written"), ...stamp, through: z.int() }),
]);

/** Parses one journal record. Errors name the journal's location and the line. */
export function parseEntry(text: string, line: number, location: string): JournalEntry {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(location, line, ": it is not JSON", error);
  }
  const type = (json as { type?: unknown } | null)?.type;
  if (typeof type === "string" && !["intent", "done", "abandoned", "state-written"].includes(type)) {
    throw new StateError("state-newer", `${location} line ${line} has an entry "${type}", unknown to this vpnform`, {
      hint: "use the vpnform that wrote it, or a newer one",
    });
  }
  const result = schema.safeParse(json);
  if (!result.success) throw damaged(location, line, faultText(result.error), result.error);
  return json as JournalEntry;
}

function damaged(location: string, line: number, fault: string, cause: unknown): StateError {
  return new StateError("state-corrupt", `${location} line ${line} is damaged${fault}`, {
    hint: "restore the file, or remove this line, plan, and compare with the cloud: it tells what was done since the state was written",
    cause,
  });
}

/**
 * Intents that no later entry closes. Attempts with one token share their outcome: the cloud carries out at most one of
 * them, so what is done of one is done of all, while one that was refused tells nothing of those before it.
 */
export function openIntents(entries: Iterable<JournalEntry>): PendingIntent[] {
  const open = new Map<string, PendingIntent>();
  const tokens = new Map<string, string>();
  for (const entry of entries) {
    if (entry.type === "intent") {
      open.set(entry.id, entry);
      if (entry.token !== undefined) tokens.set(entry.id, entry.token);
    } else if (entry.type !== "state-written" && entry.intent !== undefined) {
      open.delete(entry.intent);
      const token = entry.type === "done" ? tokens.get(entry.intent) : undefined;
      if (token === undefined) continue;
      for (const [id, other] of open) if (other.token === token) open.delete(id);
    }
  }
  return [...open.values()];
}
