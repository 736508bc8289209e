import type { Values } from "../../lib/core/attribute";
import type { Issue } from "../../lib/core/errors";
import type { Handler } from "../provider/handler";
import type { AdjustableChange, PlannedState } from "../provider/plan-customization";
import { misfit } from "../provider/observed";
import type { Observed } from "../provider/observed";
import { idOf } from "../engine/prior/prior-resource";
import type { ProviderSession } from "./provider-session";

/** One change with what plan customization needs to know about it. */
export interface LoneChange {
  readonly handler: Handler;
  readonly action: "update" | "replace" | "delete";
  readonly before: Values;
  readonly after: Values | undefined;
  readonly changed: ReadonlySet<string>;
}

/** What plan customization decided. */
export interface Arrangement {
  /** Attributes that force a replacement, each with the reason. */
  readonly replaces: readonly { readonly attribute: string; readonly reason: string }[];
  readonly issues: readonly Omit<Issue, "path">[];
}

/**
 * Runs plan customization for one change against the current cloud state: Terraform plans one resource at a time. If the
 * handler would replace a sibling, this resource is replaced instead.
 */
export async function customizePlan(change: LoneChange, session: ProviderSession): Promise<Arrangement> {
  const { handler, before } = change;
  const id = idOf(before);
  const there = await session.reads.find(handler, id, before);
  const wrong = there && misfit(handler.kind, there);
  if (wrong !== undefined) {
    const hint = "take it out of the state with `terraform state rm`, and out of the program: there is no kind for it";
    return { replaces: [], issues: [{ severity: "error", message: wrong, hint }] };
  }
  if (!handler.customizePlan) return { replaces: [], issues: [] };
  const world = await lookAround(change, session);
  const own = new Lone(change, { id, values: before });
  const others = world
    .planned(handler.kind.type)
    .filter((values) => values["id"] !== id)
    .map((values) => new Bystander({ id: idOf(values), values }, own));
  handler.customizePlan([own, ...others], world);
  return own;
}

/**
 * Reads the lists that rules of this kind may ask for: its own kind, its siblings, and the resource that it belongs to.
 */
async function lookAround({ handler, before, after }: LoneChange, session: ProviderSession): Promise<PlannedState> {
  const { kind } = handler;
  // The changed resource counts with its planned values, all others with their current ones.
  const asItWillBe = (id: string, values: Values) =>
    id === before["id"] ? { ...values, ...after, id } : { ...values, id };
  const found = new Map<string, Values[]>();
  const scope = handler.listParent?.(before);
  if (scope !== undefined) {
    const siblings = [...session.service.provider.handlers.values()].filter(
      (other) => other.listParent?.(before) === scope,
    );
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

class Lone implements AdjustableChange, Arrangement {
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

  get action(): AdjustableChange["action"] {
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

  /** Terraform knows no order but that of references. */
  after(): void {
    return undefined;
  }
}

/** A resource that stays as it is. */
class Bystander implements AdjustableChange {
  readonly action = "no-op";
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

  /** Terraform does not let it be replaced here: the changed resource is replaced instead. */
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
