import type { Values } from "../../../lib/core/attribute";
import type { Value } from "../../../lib/core/attribute";
import type { StackConfig } from "../config/config";
import type { ExecutablePlan } from "../plan/plan";
import type { PlannedChange } from "../plan/plan-instance";
import { awaited } from "../config/referenced-outputs";
import { evaluateEntries } from "../lang/value-expression";
import { resourceAddress } from "../config/instances";
import { recordedDependencies } from "../config/local-references";
import { StackScope } from "../config/scope";
import type { DesiredState } from "../operation/operation-runtime";
import { objectKey } from "../../state/format/object-key";
import type { ObjectKey } from "../../state/format/object-key";

/** Values of everything while an apply runs: what is done has its real values, the rest is not known yet. */
export class ApplyState implements DesiredState {
  readonly scope: StackScope;
  private readonly values = new Map<ObjectKey, Values>();
  private readonly data = new Map<string, Values>();
  private awaited: ReadonlySet<string> | undefined;

  constructor(
    plan: ExecutablePlan,
    private readonly config: StackConfig,
    variables: ReadonlyMap<string, Value>,
  ) {
    // What --target leaves out stays as it is.
    for (const change of plan.planned.changes.values())
      if (change.before) this.values.set(objectKey(change), change.before);
    for (const change of plan.changes) this.begin(change);
    for (const [address, values] of plan.planned.data) this.data.set(address, values);
    this.scope = new StackScope(config, variables, {
      resource: (address) => {
        const instances = plan.planned.instances.get(address);
        if (!instances) return undefined;
        return {
          instances,
          known: (instance) => {
            const values = this.values.get(objectKey({ address: instance }));
            return values ? { values, incomplete: false } : undefined;
          },
        };
      },
      data: (address) => {
        const values = this.data.get(address);
        return values ? { values, incomplete: false } : undefined;
      },
    });
  }

  private begin(change: PlannedChange): void {
    this.values.delete(objectKey(change));
    if (change.action === "none" && change.after) this.values.set(objectKey(change), change.after);
    if (change.action === "update" && change.before) this.values.set(objectKey(change), change.before);
  }

  desired({ instance, after }: PlannedChange): Values {
    return instance ? evaluateEntries(instance.config.values, this.scope.within(instance)) : (after ?? {});
  }

  dependencies({ instance, prior }: PlannedChange): readonly string[] {
    return instance ? recordedDependencies(this.config, instance.config.dependencies) : (prior?.dependencies ?? []);
  }

  isAwaited({ address }: PlannedChange): boolean {
    this.awaited ??= awaited(this.config);
    return this.awaited.has(resourceAddress(address));
  }

  set(address: string, values: Values): void {
    this.values.set(objectKey({ address }), values);
  }

  setData(address: string, values: Values): void {
    this.data.set(address, values);
  }
}
