import { Graph } from "../../graph/graph";
import { remainingChains } from "../../graph/order";
import type { StackConfig } from "../config/config";
import { resourceAddress } from "../../../lib/core/address";
import { resolveDependencies } from "../config/local-references";
import { uniqueKeys } from "../values/unique";
import type { ExecutablePlan } from "../plan/plan";
import type { PlannedChange } from "../plan/plan-instance";
import { objectKey } from "../../../lib/core/object-key";

/** One step of an apply: create or update a resource, delete an old one, or read a data source. */
export interface ApplyStep {
  readonly part: "apply" | "delete" | "read";
  /** Absent if the step reads a data source. */
  readonly change?: PlannedChange;
  /** Address of the data source to be read. */
  readonly data?: string;
}

/** The steps of a plan and their order. */
export interface ApplyOrder {
  readonly graph: Graph<ApplyStep>;
  /** How much time the steps that wait for this one will take in the cloud. */
  priority(key: string): number;
}

/** Identifies a step: a change by its object key, a read by the address of its data source. */
export function stepKey(part: ApplyStep["part"], of: string): string {
  return `${part} ${of}`;
}

/** Orders a plan's steps by references, by the dependencies in the state, and by values that cannot exist twice. */
export function orderSteps(plan: ExecutablePlan, config: StackConfig): ApplyOrder {
  const order = new Ordering(plan, config);
  const graph = order.build();
  const chains = remainingChains(graph, (key) => weight(graph.get(key)));
  return { graph, priority: (key) => chains.get(key) ?? 0 };
}

function weight(step: ApplyStep | undefined): number {
  const { change, part } = step ?? {};
  if (!change || change.action === "no-op") return 0;
  const { timing } = change.kind;
  if (part === "delete") return timing.delete;
  return change.action === "update" ? timing.update : timing.create;
}

class Ordering {
  private readonly graph = new Graph<ApplyStep>();
  private readonly byResource = new Map<string, PlannedChange[]>();

  constructor(
    private readonly plan: ExecutablePlan,
    private readonly config: StackConfig,
  ) {}

  build(): Graph<ApplyStep> {
    for (const change of this.plan.changes) this.addSteps(change);
    for (const address of this.plan.planned.deferredData)
      this.graph.addNode(stepKey("read", address), { part: "read", data: address });
    for (const change of this.plan.changes) {
      if (change.instance) this.references(applyKey(change), change.instance.config.dependencies);
      this.replacement(change);
      if (deletes(change)) this.dependentsFirst(change);
    }
    for (const address of this.plan.planned.deferredData) {
      this.references(stepKey("read", address), this.config.data.get(address)?.dependencies ?? []);
    }
    this.uniqueness();
    for (const { change, after, part } of this.plan.precedences) {
      const whole = stepKey("apply", after);
      this.edge(stepKey("apply", change), part === "done" && this.graph.has(whole) ? whole : stepKey("delete", after));
    }
    return this.graph;
  }

  private addSteps(change: PlannedChange): void {
    if (change.action === "forget") return;
    if (change.action !== "delete") this.graph.addNode(applyKey(change), { part: "apply", change });
    if (deletes(change)) this.graph.addNode(deleteKey(change), { part: "delete", change });
    const resource = resourceAddress(change.address);
    const members = this.byResource.get(resource);
    if (members) members.push(change);
    else this.byResource.set(resource, [change]);
  }

  private references(key: string, dependencies: readonly string[]): void {
    for (const address of resolveDependencies(this.config, dependencies)) {
      this.edge(key, stepKey("read", address));
      for (const other of this.byResource.get(address) ?? []) this.edge(key, applyKey(other));
    }
  }

  private replacement(change: PlannedChange): void {
    if (change.action !== "replace") return;
    const [create, remove] = [applyKey(change), deleteKey(change)];
    if (change.createBeforeDestroy) this.edge(remove, create);
    else this.edge(create, remove);
  }

  /** Dependents that the state records are deleted or updated before the resource that they used is deleted. */
  private dependentsFirst(user: PlannedChange): void {
    for (const used of this.usedBy(user)) if (deletes(used)) this.edge(deleteKey(used), deleteKey(user));
  }

  private usedBy(user: PlannedChange): PlannedChange[] {
    return (user.prior?.dependencies ?? []).flatMap((address) => this.byResource.get(address) ?? []);
  }

  /** No two resources may share these values: the old resource is deleted before the new one is created. */
  private uniqueness(): void {
    const leaving = new Map<string, PlannedChange[]>();
    for (const change of this.plan.changes) {
      if (!deletes(change)) continue;
      for (const key of uniqueKeys(change, change.before)) leaving.set(key, [...(leaving.get(key) ?? []), change]);
    }
    for (const change of this.plan.changes) {
      if (change.action !== "create" && change.action !== "replace") continue;
      for (const key of uniqueKeys(change, change.after))
        for (const old of leaving.get(key) ?? []) if (old !== change) this.edge(applyKey(change), deleteKey(old));
    }
    // A remaining resource that used a deleted one until now is updated before the delete.
    for (const user of this.plan.changes) {
      if (user.action !== "update" && user.action !== "no-op") continue;
      for (const used of this.usedBy(user)) {
        const isFree = used.createBeforeDestroy || !this.needs(user, used);
        if (used.action === "delete" || (used.action === "replace" && isFree))
          this.edge(deleteKey(used), applyKey(user));
      }
    }
  }

  /** Whether the program lets it use that resource from now on. */
  private needs({ instance }: PlannedChange, used: PlannedChange): boolean {
    const dependencies = resolveDependencies(this.config, instance?.config.dependencies ?? []);
    return [...dependencies].includes(resourceAddress(used.address));
  }

  private edge(from: string, to: string): void {
    if (from !== to && this.graph.has(from) && this.graph.has(to)) this.graph.addEdge(from, to);
  }
}

function applyKey(change: PlannedChange): string {
  return stepKey("apply", objectKey(change));
}

function deleteKey(change: PlannedChange): string {
  return stepKey("delete", objectKey(change));
}

function deletes(change: PlannedChange): boolean {
  return change.action === "delete" || change.action === "replace";
}
