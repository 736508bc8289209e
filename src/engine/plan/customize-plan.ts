import { attributesOf } from "../../../lib/core/kind";
import type { Values } from "../../../lib/core/attribute";
import type { Handler } from "../../provider/handler";
import type { AdjustableChange, PlannedState } from "../../provider/plan-customization";
import type { Observed } from "../../provider/observed";
import { proposedNew } from "../values/refreshed";
import type { PlannedChange } from "./plan-instance";
import type { Refusals } from "./refusals";
import { isUnknown } from "../values/unknown";
import { idOf } from "../prior/prior-resource";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** A change that may start only after another one, or after its delete. */
export interface OrderConstraint {
  readonly change: ObjectKey;
  readonly after: ObjectKey;
  readonly part: "delete" | "done";
}

/** Lets each handler look over all changes of its kind together. Returns the adjusted changes. */
export function customizePlans(
  changes: readonly PlannedChange[],
  refusals: Refusals,
  now: number,
): { changes: PlannedChange[]; precedences: OrderConstraint[] } {
  const result = new Map(changes.map((change) => [objectKey(change), change]));
  const precedences: OrderConstraint[] = [];
  const byHandler = new Map<Handler, PlannedChange[]>();
  for (const change of changes) {
    if (!change.handler.customizePlan) continue;
    const own = byHandler.get(change.handler);
    if (own) own.push(change);
    else byHandler.set(change.handler, [change]);
  }
  const world = new PlannedWorld(changes, now);
  for (const [handler, own] of byHandler) {
    handler.customizePlan?.(
      own.map((change) => new Arranged(change, result, precedences, refusals)),
      world,
    );
  }
  return { changes: [...result.values()], precedences };
}

class PlannedWorld implements PlannedState {
  private readonly byId = new Map<string, Values>();

  constructor(
    private readonly changes: readonly PlannedChange[],
    readonly now: number,
  ) {
    for (const change of changes) {
      for (const values of [change.before, change.after]) {
        const id = values?.["id"];
        if (values && typeof id === "string") this.byId.set(`${change.kind.type} ${id}`, values);
      }
    }
  }

  find(kind: string, id: string): Values | undefined {
    return this.byId.get(`${kind} ${id}`);
  }

  planned(kind: string): readonly Values[] {
    return this.changes.flatMap((change) => (change.kind.type === kind && change.after ? [change.after] : []));
  }
}

class Arranged implements AdjustableChange {
  constructor(
    private readonly change: PlannedChange,
    private readonly result: Map<ObjectKey, PlannedChange>,
    private readonly precedences: OrderConstraint[],
    private readonly refusals: Refusals,
  ) {}

  get address(): ObjectKey {
    return objectKey(this.change);
  }

  get current(): Observed | undefined {
    const { before } = this.change;
    return before ? { id: idOf(before), values: before } : undefined;
  }

  get desired(): Values | undefined {
    return this.change.after;
  }

  get action(): AdjustableChange["action"] {
    const { action } = this.now();
    return action === "forget" ? "no-op" : action;
  }

  get isMoved(): boolean {
    return this.change.previousAddress !== undefined;
  }

  get changed(): ReadonlySet<string> {
    return this.change.changed;
  }

  replace(attribute: string, reason: string, { createBeforeDestroy } = { createBeforeDestroy: false }): void {
    const change = this.now();
    if (change.instance?.config.lifecycle.preventDestroy) {
      const message = `${reason}, so it would have to be replaced, which its lifecycle forbids (preventDestroy)`;
      return this.refuse(attribute, message, "undo the change, or remove preventDestroy");
    }
    const attributes = change.attributes.map((each) =>
      each.path[0] === attribute ? { ...each, forcesReplacement: true } : each,
    );
    this.result.set(this.address, {
      ...change,
      action: "replace",
      createBeforeDestroy,
      attributes,
      reason: change.reason ?? "arranged",
      explanation: reason,
      after: proposedNew(change.kind, inputs(change)),
    });
  }

  refuse(attribute: string, message: string, hint: string): void {
    this.refusals.refuse(this.change, attribute, message, hint);
  }

  after(other: Arranged, part: "delete" | "done"): void {
    this.precedences.push({ change: this.address, after: other.address, part });
  }

  private now(): PlannedChange {
    return this.result.get(this.address) ?? this.change;
  }
}

/** Values for the new resource if the program did not change and the old one is replaced. */
function inputs(change: PlannedChange): Values {
  const source = change.after ?? change.before ?? {};
  return Object.fromEntries(
    Object.entries(attributesOf(change.kind))
      .filter(
        ([name, attribute]) => !attribute.flags.computed && source[name] !== undefined && !isUnknown(source[name]),
      )
      .map(([name]) => [name, source[name]]),
  );
}
