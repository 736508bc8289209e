import type { Handler } from "../../provider/handler";
import type { CreateResolution, PendingCreate } from "../observe/pending-create";
import type { PriorResource } from "../prior/prior-resource";

/** How a saved plan spells the outcome of a pending create: the names of format version 1. */
export interface SavedResolution {
  readonly settlement: Readonly<Record<string, unknown>>;
  readonly type: string;
}

export function encodeResolution(resolution: CreateResolution): SavedResolution {
  const { type } = resolution.create;
  if (resolution.outcome !== "adopted") return { settlement: { ...resolution }, type };
  const { prior, ...rest } = resolution;
  const { kind: _, cloudId, sensitivePaths, ...same } = prior;
  const recorded = { ...same, secrets: sensitivePaths, ...(cloudId === undefined ? {} : { realm: cloudId }) };
  return { settlement: { ...rest, recorded }, type };
}

export function decodeResolution({ settlement, type }: SavedResolution, handler: Handler): CreateResolution {
  const create = createOf({ ...(settlement["create"] as object), type });
  if (settlement["outcome"] !== "adopted") return { ...settlement, create } as unknown as CreateResolution;
  const { recorded, ...rest } = settlement;
  const { secrets, realm, createFirst: _, ...same } = recorded as Record<string, unknown>;
  const cloudId = realm === undefined ? {} : { cloudId: realm };
  const prior = { ...same, ...cloudId, kind: handler.kind, sensitivePaths: secrets } as unknown as PriorResource;
  return { ...rest, create, prior } as unknown as CreateResolution;
}

/** Earlier versions knew one attempt of a create. */
function createOf(saved: Readonly<Record<string, unknown>>): PendingCreate {
  if (saved["intents"]) return saved as unknown as PendingCreate;
  const { intent, desired, time, ...same } = saved;
  const attempts = { intents: [intent], attempts: [desired], since: time, latest: time };
  return { action: "create", ...same, ...attempts } as unknown as PendingCreate;
}
