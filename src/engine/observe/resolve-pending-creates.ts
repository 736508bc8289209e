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

/** A create that was begun by an earlier run and of which nobody knows how it ended. */
export interface PendingCreate {
  readonly intent: string;
  readonly address: string;
  readonly type: string;
  readonly providerKey: string;
  readonly token?: string;
  readonly digest: string;
  /** What was asked for, secrets left out. */
  readonly desired: Values;
  /** When it was begun, in milliseconds since 1970. */
  readonly time: number;
  readonly dependencies: readonly string[];
}

/** What became of an open create. */
export type CreateResolution =
  | { readonly create: PendingCreate; readonly outcome: "adopted"; readonly prior: PriorResource }
  /** No match, or several equal pending creates: if still planned, the create is repeated with its original ClientToken. */
  | { readonly create: PendingCreate; readonly outcome: "absent" }
  /** Several resources could be it: repeating the create with the same token lets the cloud say which one is. */
  | { readonly create: PendingCreate; readonly outcome: "ambiguous"; readonly ids: readonly string[] };

/** Clocks of this machine and of the cloud may differ by this much. */
const skewMs = 15 * 60_000;

/** Finds out, by listing and without writing anything, what became of each open create. */
export async function resolvePendingCreates(
  open: readonly PendingCreate[],
  known: KnownResources,
  context: { readonly clouds: ClientSource; readonly observer: Observer; handler(type: string): Handler },
): Promise<CreateResolution[]> {
  const taken = new KnownResources(known);
  const resolutions: CreateResolution[] = [];
  for (const create of open) {
    // Which of several that are the same made what, only their tokens tell.
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

/** Whether the resource is what the create asked for, and not older than it. */
export function couldBe(
  create: Pick<PendingCreate, "desired" | "time">,
  handler: Handler,
  observed: Observed,
): boolean {
  const created = observed.values["createTime"];
  const since = typeof created === "number" ? created : typeof created === "string" ? Date.parse(created) : NaN;
  if (since < create.time - skewMs) return false;
  // What create does not take is sent later, so it tells nothing.
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

/** An id made of parts is made of the program's: a list may know some of them under another name. */
function withOwnId(kind: Kind, values: Values): Values {
  return kind.compositeId ? { ...values, id: compositeId(kind, values) } : values;
}
