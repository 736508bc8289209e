import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../../lib/core/attribute";
import type { Clouds } from "../stack/clouds";
import { difference } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Observer } from "./observe";
import { withoutLocals } from "../values/private-values";
import type { Recorded } from "../prior/recorded";
import { settle } from "../values/values";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";

/** A create that was begun by an earlier run and of which nobody knows how it ended. */
export interface OpenCreate {
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
export type Settlement =
  | { readonly create: OpenCreate; readonly outcome: "adopted"; readonly recorded: Recorded }
  /** Not there, or not to be told from its like: the create is repeated with the same token, should it be wanted still. */
  | { readonly create: OpenCreate; readonly outcome: "absent" }
  /** Several resources could be it: repeating the create with the same token lets the cloud say which one is. */
  | { readonly create: OpenCreate; readonly outcome: "ambiguous"; readonly ids: readonly string[] };

/** Clocks of this machine and of the cloud may differ by this much. */
const skewMs = 15 * 60_000;

/** Finds out, by listing and without writing anything, what became of each open create. */
export async function settleCreates(
  open: readonly OpenCreate[],
  known: ReadonlySet<string>,
  context: { readonly clouds: Clouds; readonly observer: Observer; handler(type: string): Handler },
): Promise<Settlement[]> {
  const taken = new Set(known);
  const settlements: Settlement[] = [];
  for (const create of open) {
    // Which of several that are the same made what, only their tokens tell.
    if (create.token !== undefined && open.some((other) => other !== create && isTwin(create, other))) {
      settlements.push({ create, outcome: "absent" });
      continue;
    }
    const handler = context.handler(create.type);
    const cloud = await context.clouds.get(create.providerKey);
    const scope = handler.scopeOf?.(create.desired);
    const candidates = (await context.observer.all(cloud, handler, scope)).filter(
      (observed) => !taken.has(`${create.type} ${observed.id}`) && couldBe(create, handler, observed),
    );
    const [only] = candidates;
    if (only && candidates.length === 1) {
      taken.add(`${create.type} ${only.id}`);
      settlements.push({ create, outcome: "adopted", recorded: adopted(create, handler, only) });
    } else if (only)
      settlements.push({ create, outcome: "ambiguous", ids: candidates.map((candidate) => candidate.id) });
    else settlements.push({ create, outcome: "absent" });
  }
  return settlements;
}

/** Whether two creates asked for the same thing under different addresses. */
function isTwin(create: OpenCreate, other: OpenCreate): boolean {
  return (
    create.type === other.type &&
    create.providerKey === other.providerKey &&
    isDeepStrictEqual(create.desired, other.desired)
  );
}

/** Whether the resource is what the create asked for, and not older than it. */
export function couldBe(create: Pick<OpenCreate, "desired" | "time">, handler: Handler, observed: Observed): boolean {
  const created = observed.values["createTime"];
  const since = typeof created === "number" ? created : typeof created === "string" ? Date.parse(created) : NaN;
  if (since < create.time - skewMs) return false;
  // What create does not take is sent later, so it tells nothing.
  const asked = Object.fromEntries(
    Object.entries(withoutLocals(handler.kind.attributes, create.desired)).filter(
      ([name]) => !handler.kind.attributes[name]?.flags.notOnCreate,
    ),
  );
  return difference(handler.kind, asked, observed.values).attributes.length === 0;
}

function adopted(create: OpenCreate, handler: Handler, observed: Observed): Recorded {
  const { kind } = handler;
  return {
    address: create.address,
    stateAddress: create.address,
    kind,
    providerKey: create.providerKey,
    values: withOwnId(kind, settle(attributesOf(kind), create.desired, { ...observed.values, id: observed.id })),
    secrets: [],
    tainted: false,
    dependencies: create.dependencies,
    createFirst: false,
  };
}

/** An id made of parts is made of the program's: a list may know some of them under another name. */
function withOwnId({ idParts }: Kind, values: Values): Values {
  return idParts ? { ...values, id: idParts.map((part) => String(values[part] as string)).join(":") } : values;
}
