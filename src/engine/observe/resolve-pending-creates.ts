import type { Values } from "../../../lib/core/attribute";
import { difference } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { ProviderClient } from "../../provider/provider";
import type { KnownResources } from "../../state/format/known-resources";
import { withoutLocals } from "../values/private-values";
import type { ClientSource } from "./client-source";
import type { Observer } from "./observer";
import type { CreateResolution, PendingCreate } from "./pending-create";

/**
 * How long a create may be repeated with its token, in milliseconds. No document tells how long the clouds remember a
 * token, so this is a choice: long enough for a night, short enough to be likely.
 */
export const tokenLifeMs = 12 * 60 * 60_000;
/** The clocks of this machine and of the cloud may differ by this much. */
const skewMs = 15 * 60_000;

/** What decides about pending creates. */
export interface ResolveContext {
  readonly clouds: ClientSource;
  /** Absent where nobody may be asked. */
  readonly observer: Observer | undefined;
  handler(type: string): Handler;
  /** Resources that the state holds: these are not what a pending create made. */
  readonly known: KnownResources;
  /** Whether the plan creates it once more, where the earlier attempt would have. */
  isWanted(create: PendingCreate): boolean;
  readonly now: number;
  /** How long a new resource may be missing from lists. */
  readonly graceMs: number;
}

/**
 * Decides, by looking and without writing, what is to be done about each pending create. The token comes before the
 * lists: likeness alone cannot tell what a create made from what somebody else made by hand meanwhile.
 */
export async function resolvePendingCreates(
  creates: readonly PendingCreate[],
  context: ResolveContext,
): Promise<CreateResolution[]> {
  return Promise.all(creates.map((create) => resolve(create, context)));
}

async function resolve(create: PendingCreate, context: ResolveContext): Promise<CreateResolution> {
  const cloud = await context.clouds.get(create.providerKey);
  if (context.isWanted(create) && isRepeatable(create, cloud, context.now)) return { create, outcome: "resend" };
  const { observer } = context;
  if (!observer) return { create, outcome: "unasked" };
  const ids = (await likeOf(create, { ...context, observer, cloud })).map(({ id }) => id);
  if (ids.length > 0) return { create, outcome: "ambiguous", ids };
  return { create, outcome: context.now - create.latest < context.graceMs ? "recent" : "absent" };
}

/** Whether the cloud still knows the create by its token. */
export function isRepeatable(
  create: Pick<PendingCreate, "token" | "action" | "since">,
  cloud: ProviderClient,
  now: number,
): boolean {
  if (create.token === undefined || now - create.since >= tokenLifeMs) return false;
  return cloud.takesToken?.(create.action) ?? true;
}

/** The listed resources that a create could have made: no state holds them, and they are what an attempt asked for. */
export async function likeOf(
  create: Pick<PendingCreate, "type" | "attempts" | "since">,
  context: {
    readonly observer: Observer;
    readonly cloud: ProviderClient;
    readonly known: Pick<KnownResources, "has">;
    handler(type: string): Handler;
  },
): Promise<readonly Observed[]> {
  const { observer, known, cloud } = context;
  const handler = context.handler(create.type);
  const scopes = new Set(create.attempts.map((desired) => handler.listParent?.(desired)));
  const listed = await Promise.all([...scopes].map((scope) => observer.list(cloud, handler, scope)));
  return listed
    .flat()
    .filter(
      (observed) =>
        !known.has(create.type, observed.id) &&
        create.attempts.some((desired) => couldBe({ desired, time: create.since }, handler, observed)),
    );
}

/** Whether the resource is what the create asked for, and not older than it. */
export function couldBe(
  create: { readonly desired: Values; readonly time: number },
  handler: Handler,
  observed: Observed,
): boolean {
  if (observed.foreign !== undefined) return false;
  const created = observed.values[handler.kind.createdAt ?? ""];
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
