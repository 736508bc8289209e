import { attributesOf } from "../../../lib/core/kind";
import type { Values } from "../../../lib/core/attribute";
import type { Handler } from "../../provider/handler";
import type { ArrangedChange, World } from "../../provider/plan-customization";
import type { Observed } from "../../provider/observed";
import { unborn } from "../values/refreshed";
import type { PlannedChange } from "./plan-instance";
import type { Refusals } from "./refusals";
import { isUnknown } from "../values/unknown";
import { idOf } from "../prior/recorded";

/** One change may begin only after a part of another. */
export interface Precedence {
  readonly change: string;
  readonly after: string;
  readonly part: "delete" | "done";
}

/** Lets the handlers look over all changes of their kind together. Returns the changes as they are then. */
export function arrange(
  changes: readonly PlannedChange[],
  refusals: Refusals,
  now: number,
): { changes: PlannedChange[]; precedences: Precedence[] } {
  const result = new Map(changes.map((change) => [change.address, change]));
  const precedences: Precedence[] = [];
  const byHandler = new Map<Handler, PlannedChange[]>();
  for (const change of changes) {
    if (!change.handler.arrange) continue;
    const own = byHandler.get(change.handler);
    if (own) own.push(change);
    else byHandler.set(change.handler, [change]);
  }
  const world = new PlannedWorld(changes, now);
  for (const [handler, own] of byHandler) {
    handler.arrange?.(
      own.map((change) => new Arranged(change, result, precedences, refusals)),
      world,
    );
  }
  return { changes: [...result.values()], precedences };
}

class PlannedWorld implements World {
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

class Arranged implements ArrangedChange {
  constructor(
    private readonly change: PlannedChange,
    private readonly result: Map<string, PlannedChange>,
    private readonly precedences: Precedence[],
    private readonly refusals: Refusals,
  ) {}

  get address(): string {
    return this.change.address;
  }

  get current(): Observed | undefined {
    const { before } = this.change;
    return before ? { id: idOf(before), values: before } : undefined;
  }

  get desired(): Values | undefined {
    return this.change.after;
  }

  get action(): ArrangedChange["action"] {
    const { action } = this.now();
    return action === "forget" ? "none" : action;
  }

  get changed(): ReadonlySet<string> {
    return this.change.changed;
  }

  replace(attribute: string, reason: string, { createFirst } = { createFirst: false }): void {
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
      createFirst,
      attributes,
      reason: change.reason ?? "arranged",
      explanation: reason,
      after: unborn(change.kind, inputs(change)),
    });
  }

  refuse(attribute: string, message: string, hint: string): void {
    this.refusals.refuse(this.change, attribute, message, hint);
  }

  after(other: ArrangedChange, part: "delete" | "done"): void {
    this.precedences.push({ change: this.address, after: other.address, part });
  }

  private now(): PlannedChange {
    return this.result.get(this.address) ?? this.change;
  }
}

/** What a new resource is made from when the old one is replaced without a change of the program. */
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
