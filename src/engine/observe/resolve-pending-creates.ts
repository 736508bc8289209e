import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../../lib/core/attribute";
import { difference } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Observer } from "./observer";
import { withoutLocals } from "../values/private-values";
import type { PriorResource } from "../prior/prior-resource";
import { normalize } from "../values/values";
import { attributesOf, compositeId } from "../../../lib/core/kind";
import { KnownResources } from "../../state/format/known-resources";
import type { Kind } from "../../../lib/core/kind";
import type { ClientSource } from "./client-source";

/** A create that an earlier run began and whose outcome is unknown. */
export interface PendingCreate {
  readonly intent: string;
  readonly address: string;
  readonly type: string;
  readonly providerKey: string;
  readonly token?: string;
  readonly digest: string;
  /** Desired values without secrets. */
  readonly desired: Values;
  /** When it was begun, in milliseconds since 1970. */
  readonly time: number;
  readonly dependencies: readonly string[];
}

/** The outcome of a pending create. */
export type CreateResolution =
  | { readonly create: PendingCreate; readonly outcome: "adopted"; readonly prior: PriorResource }
  /** No match, or several equal pending creates: if still planned, the create is repeated with its original ClientToken. */
  | { readonly create: PendingCreate; readonly outcome: "absent" }
  /** Several resources match: repeating the create with the same token returns the right one. */
  | { readonly create: PendingCreate; readonly outcome: "ambiguous"; readonly ids: readonly string[] };

/** The clocks of this machine and of the cloud may differ by this much. */
const skewMs = 15 * 60_000;

/** Finds out, by listing and without writing, what became of each pending create. */
export async function resolvePendingCreates(
  open: readonly PendingCreate[],
  known: KnownResources,
  context: { readonly clouds: ClientSource; readonly observer: Observer; handler(type: string): Handler },
): Promise<CreateResolution[]> {
  const taken = new KnownResources(known);
  const resolutions: CreateResolution[] = [];
  for (const create of open) {
    // Of several equal creates, only their tokens tell which made which resource.
    if (create.token !== undefined && open.some((other) => other !== create && isTwin(create, other))) {
      resolutions.push({ create, outcome: "absent" });
      continue;
    }
    const handler = context.handler(create.type);
    const cloud = await context.clouds.get(create.providerKey);
    const scope = handler.listParent?.(create.desired);
    const candidates = (await context.observer.list(cloud, handler, scope)).filter(
      (observed) => !taken.has(create.type, observed.id) && couldBe(create, handler, observed),
    );
    const [only] = candidates;
    if (only && candidates.length === 1) {
      taken.add(create.type, only.id);
      resolutions.push({ create, outcome: "adopted", prior: adopted(create, handler, only) });
    } else if (only)
      resolutions.push({ create, outcome: "ambiguous", ids: candidates.map((candidate) => candidate.id) });
    else resolutions.push({ create, outcome: "absent" });
  }
  return resolutions;
}

/** Whether two creates asked for the same thing under different addresses. */
function isTwin(create: PendingCreate, other: PendingCreate): boolean {
  return (
    create.type === other.type &&
    create.providerKey === other.providerKey &&
    isDeepStrictEqual(create.desired, other.desired)
  );
}

/** Whether the resource has the values that the create asked for and is not older than it. */
export function couldBe(
  create: Pick<PendingCreate, "desired" | "time">,
  handler: Handler,
  observed: Observed,
): boolean {
  const created = observed.values[handler.kind.createdAt ?? ""];
  const since = typeof created === "number" ? created : typeof created === "string" ? Date.parse(created) : NaN;
  if (since < create.time - skewMs) return false;
  // Attributes that only an update can set may still be missing, so they are not compared.
  const asked = Object.fromEntries(
    Object.entries(withoutLocals(handler.kind.attributes, create.desired)).filter(
      ([name]) => !handler.kind.attributes[name]?.flags.updateOnly,
    ),
  );
  return difference(handler.kind, asked, observed.values).attributes.length === 0;
}

function adopted(create: PendingCreate, handler: Handler, observed: Observed): PriorResource {
  const { kind } = handler;
  return {
    address: create.address,
    stateAddress: create.address,
    kind,
    providerKey: create.providerKey,
    values: withOwnId(kind, normalize(attributesOf(kind), create.desired, { ...observed.values, id: observed.id })),
    sensitivePaths: [],
    tainted: false,
    dependencies: create.dependencies,
  };
}

/** A composite id is made of the program's values: a list may report some of them differently. */
function withOwnId(kind: Kind, values: Values): Values {
  return kind.compositeId ? { ...values, id: compositeId(kind, values) } : values;
}
