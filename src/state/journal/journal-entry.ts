import { z } from "zod";
import { StateError } from "../../errors";
import type { InstanceState, ResourceHeader } from "../format/format";

/** A change of the cloud is about to be asked for. On disk before the request is sent. */
export interface Intent {
  readonly type: "intent";
  /** Of this intent; `done` and `abandoned` refer to it. */
  readonly id: string;
  readonly address: string;
  readonly action: "create" | "update" | "delete";
  /** The API's action, such as `CreateVpnGateway`. */
  readonly call: string;
  /** ClientToken: the same in every repetition, after a restart too. */
  readonly token?: string;
  /** SHA-256 of the parameters, so that a repetition with others is noticed. */
  readonly digest: string;
  /** What was wanted, without secrets: by this the resource is found again. */
  readonly desired?: Readonly<Record<string, unknown>>;
  /** Provider configuration, as the state spells it. */
  readonly provider: string;
}

/** An object of the state is now as given. */
export interface Done {
  readonly type: "done";
  /** The intent that this closes; absent where the state changed and the cloud did not, such as for `depose`. */
  readonly intent?: string;
  readonly address: string;
  readonly deposed?: string;
  /** Null: it is gone. */
  readonly instance: InstanceState | null;
  readonly resource: Pick<ResourceHeader, "mode" | "type" | "name" | "provider">;
  /** Id of what is gone, so that a later resource at the same address is not taken for it. */
  readonly removedId?: string;
}

/** The intent came to nothing, and the cloud has nothing of it. */
export interface Abandoned {
  readonly type: "abandoned";
  readonly intent: string;
  readonly reason: string;
}

/** The state file of this serial holds everything up to an entry; the entries themselves were dropped. */
export interface StateWritten {
  readonly type: "state-written";
  readonly through: number;
}

/** What every entry carries. */
export interface Stamp {
  readonly seq: number;
  readonly time: string;
  readonly lineage: string;
  /** Of the state file when the entry was made. */
  readonly serial: number;
}

export type NewEntry = Intent | Done | Abandoned | StateWritten;
export type JournalEntry = NewEntry & Stamp;
/** An intent whose outcome nobody knows yet. */
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
    instance: record.nullable(),
    resource: z.looseObject({ mode: z.string(), type: z.string(), name: z.string(), provider: z.string() }),
    removedId: z.string().optional(),
  }),
  z.looseObject({ type: z.literal("abandoned"), ...stamp, intent: z.string(), reason: z.string() }),
  z.looseObject({ type: z.literal("state-written"), ...stamp, through: z.int() }),
]);

/** Reads one record of a journal; errors call it by the journal's location and the record's line. */
export function parseEntry(text: string, line: number, location: string): JournalEntry {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(location, line, error);
  }
  const type = (json as { type?: unknown } | null)?.type;
  if (typeof type === "string" && !["intent", "done", "abandoned", "state-written"].includes(type)) {
    throw new StateError("state-newer", `${location} line ${line} has an entry "${type}", unknown to this vpnform`, {
      hint: "use the vpnform that wrote it, or a newer one",
    });
  }
  const result = schema.safeParse(json);
  if (!result.success) throw damaged(location, line, result.error);
  return json as JournalEntry;
}

function damaged(location: string, line: number, cause: unknown): StateError {
  return new StateError("state-corrupt", `${location} line ${line} is damaged`, {
    hint: "it tells what was done since the state was written: restore the file, or remove this line, plan, and compare with the cloud",
    cause,
  });
}

/** Intents that no later entry closes, as they were recorded. */
export function openIntents(entries: Iterable<JournalEntry>): PendingIntent[] {
  const open = new Map<string, PendingIntent>();
  for (const entry of entries) {
    if (entry.type === "intent") open.set(entry.id, entry);
    else if (entry.type !== "state-written" && entry.intent !== undefined) open.delete(entry.intent);
  }
  return [...open.values()];
}
