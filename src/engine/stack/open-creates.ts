import { parseAddress } from "../../../lib/core/address";
import type { Values } from "../../../lib/core/attribute";
import type { PendingIntent } from "../../state/journal/journal-entry";
import type { PendingCreateNote } from "../api/model";
import type { StackConfig } from "../config/config";
import { declaredAt } from "../config/instances";
import type { CreateResolution, PendingCreate } from "../observe/pending-create";
import { providerKeyOf } from "../prior/prior-state";

/** The creates of unknown outcome among the open intents: attempts at one address with one token are one. */
export function pendingCreatesOf(open: readonly PendingIntent[], config: StackConfig): PendingCreate[] {
  const groups = new Map<string, [PendingIntent, ...PendingIntent[]]>();
  for (const intent of open) {
    if (intent.action !== "create") continue;
    const key = `${intent.address} ${intent.token ?? intent.id}`;
    const group = groups.get(key);
    if (group) group.push(intent);
    else groups.set(key, [intent]);
  }
  return [...groups.values()].map((attempts) => pendingCreate(attempts, config));
}

function pendingCreate(attempts: readonly [PendingIntent, ...PendingIntent[]], config: StackConfig): PendingCreate {
  const [{ address, provider, call, token }] = attempts;
  const times = attempts.map(({ time }) => Date.parse(time));
  const dependencies = declaredAt(config, address)?.dependencies ?? [];
  return {
    intents: attempts.map(({ id }) => id),
    address,
    type: parseAddress(address)?.type ?? "",
    providerKey: providerKeyOf(provider) ?? "",
    action: call,
    ...(token === undefined ? {} : { token }),
    attempts: attempts.map(({ desired }) => (desired ?? {}) as Values),
    since: Math.min(...times),
    latest: Math.max(...times),
    dependencies: dependencies.filter((dependency) => config.resources.has(dependency)),
  };
}

/** What a plan tells of a pending create; nothing of one that a saved plan of an earlier version has resolved. */
export function pendingCreateNote(resolution: CreateResolution, config: StackConfig): PendingCreateNote[] {
  const { address, action, since } = resolution.create;
  const path = declaredAt(config, address)?.path ?? address;
  const note = { address, path, action, since };
  switch (resolution.outcome) {
    case "adopted":
      return [];
    case "ambiguous":
      return [{ ...note, next: "ask", ids: resolution.ids }];
    case "unasked":
      return [{ ...note, next: "ask", ids: [] }];
    default:
      return [{ ...note, next: resolution.outcome, ids: [] }];
  }
}
