import type { Values } from "../../lib/core/attribute";
import type { Issue } from "../../lib/core/errors";
import type { Handler } from "../provider/handler";
import type { ArrangedChange, World } from "../provider/plan-customization";
import type { Observed } from "../provider/observed";
import { idOf } from "../engine/prior/recorded";
import type { Session } from "./session";

/** One change as far as its handler must look at it beside others. */
export interface LoneChange {
  readonly handler: Handler;
  readonly action: "update" | "replace" | "delete";
  readonly before: Values;
  readonly after: Values | undefined;
  readonly changed: ReadonlySet<string>;
}

/** What looking at it beside others said. */
export interface Arrangement {
  /** Attributes because of which it must be replaced, with the reason. */
  readonly replaces: readonly { readonly attribute: string; readonly reason: string }[];
  readonly issues: readonly Omit<Issue, "path">[];
}

/**
 * Lets a handler look at one change beside everything that exists. Terraform plans each resource by itself, so all others
 * count as they are now: where another one would have to give way for a moment, this one is replaced instead.
 */
export async function arrange(change: LoneChange, session: Session): Promise<Arrangement> {
  const { handler, before } = change;
  if (!handler.arrange) return { replaces: [], issues: [] };
  const id = idOf(before);
  const world = await lookAround(change, session);
  const own = new Lone(change, { id, values: before });
  const others = world
    .planned(handler.kind.type)
    .filter((values) => values["id"] !== id)
    .map((values) => new Bystander({ id: idOf(values), values }, own));
  handler.arrange([own, ...others], world);
  return own;
}

/** Lists that rules of this kind may ask about: those of its own kind and its siblings, and the resource it belongs to. */
async function lookAround({ handler, before, after }: LoneChange, session: Session): Promise<World> {
  const { kind } = handler;
  // The changed resource itself counts as it will be, all others as they are.
  const asItWillBe = (id: string, values: Values) =>
    id === before["id"] ? { ...values, ...after, id } : { ...values, id };
  const found = new Map<string, Values[]>();
  const scope = handler.scopeOf?.(before);
  if (scope !== undefined) {
    const siblings = [...session.service.core.handlers.values()].filter((other) => other.scopeOf?.(before) === scope);
    for (const sibling of siblings) {
      const listed = await session.reads.all(sibling, before);
      found.set(
        sibling.kind.type,
        listed.map(({ id, values }) => asItWillBe(id, values)),
      );
    }
  }
  const parent = kind.queue && kind.queue.attribute !== "id" ? before[kind.queue.attribute] : undefined;
  if (kind.queue && typeof parent === "string" && !kind.queue.through) {
    const observed = await session.reads.find(session.handler(kind.queue.kind), parent, { id: parent });
    if (observed) found.set(kind.queue.kind, [{ ...observed.values, id: observed.id }]);
  }
  return {
    now: session.service.options.clock.now(),
    find: (type, id) => found.get(type)?.find((values) => values["id"] === id),
    planned: (type) => found.get(type) ?? [],
  };
}

class Lone implements ArrangedChange, Arrangement {
  readonly address = "this resource";
  readonly replaces: { attribute: string; reason: string }[] = [];
  readonly issues: Omit<Issue, "path">[] = [];

  constructor(
    private readonly change: LoneChange,
    readonly current: Observed,
  ) {}

  get desired(): Values | undefined {
    return this.change.after;
  }

  get action(): ArrangedChange["action"] {
    return this.replaces.length > 0 ? "replace" : this.change.action;
  }

  get changed(): ReadonlySet<string> {
    return this.change.changed;
  }

  replace(attribute: string, reason: string): void {
    this.replaces.push({ attribute, reason });
  }

  refuse(attribute: string, message: string, hint: string): void {
    this.issues.push({ severity: "error", attribute, message, hint });
  }

  /** Terraform knows no other order than that of references. */
  after(): void {
    return undefined;
  }
}

/** A resource that stays as it is. */
class Bystander implements ArrangedChange {
  readonly action = "none";
  readonly changed: ReadonlySet<string> = new Set();
  readonly address: string;

  constructor(
    readonly current: Observed,
    private readonly own: Lone,
  ) {
    this.address = current.id;
  }

  get desired(): Values {
    return this.current.values;
  }

  /** It cannot be told to give way. */
  replace(attribute: string, reason: string): void {
    this.own.replace(attribute, reason);
  }

  refuse(): void {
    return undefined;
  }

  after(): void {
    return undefined;
  }
}
