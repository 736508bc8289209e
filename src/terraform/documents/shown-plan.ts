import type { Values } from "../../../lib/core/attribute";
import type { OutputChange } from "../../engine/api/model";
import { outputValue } from "../../engine/config/output-value";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import { withIgnored } from "../../engine/plan/plan-instance";
import type { PlannedChange } from "../../engine/plan/plan-instance";
import { StackScope } from "../../engine/config/scope";
import { hasUnknown } from "../../engine/values/unknown";
import { planChange, planCreate } from "../planned-change";
import { createdValues } from "../planned-values";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/**
 * A plan as Terraform's documents show it. For their readers, an attribute that is left to the cloud is unknown until
 * the apply; for the engine it is only unset.
 */
export class ShownPlan {
  /** Planned values of each resource. */
  readonly after: ReadonlyMap<ObjectKey, Values>;
  /** Each output's change, with its new value made from the values that are shown here. */
  readonly outputs: readonly OutputChange[];
  /** Data sources that are read during the apply, by address. */
  readonly reads: ReadonlyMap<string, Read>;
  private readonly scope: StackScope;

  constructor(readonly basis: PlanSnapshot) {
    const { plan } = basis;
    this.after = new Map(
      plan.changes.flatMap((change): [ObjectKey, Values][] => {
        const values = afterOf(change);
        return values ? [[objectKey(change), values]] : [];
      }),
    );
    this.scope = this.shownScope();
    this.outputs = plan.outputs.map((output) => outputOf(output, basis, this.scope));
    this.reads = new Map([...plan.planned.deferredData].map((address) => [address, this.read(address)]));
  }

  /** The query of a data source. */
  asked(address: string): Values {
    return this.scope.values(this.basis.config.data.get(address)?.values ?? {});
  }

  private read(address: string): Read {
    const query = this.asked(address);
    const shape = this.basis.config.data.get(address)?.shape ?? {};
    return { values: createdValues(shape, query), waits: !hasUnknown(query) };
  }

  /** Evaluates expressions with the values that are shown. */
  private shownScope(): StackScope {
    const { plan, config, variables } = this.basis;
    const { instances, data, deferredData } = plan.planned;
    return new StackScope(config, variables, {
      resource: (address) => {
        const found = instances.get(address);
        return (
          found && { instances: found, known: (instance) => knownOf(this.after.get(objectKey({ address: instance }))) }
        );
      },
      data: (address) => (deferredData.has(address) ? undefined : knownOf(data.get(address))),
    });
  }
}

/** A data source's query and result after the apply. */
export interface Read {
  readonly values: Values;
  /** The query is known already, but the data source must still be read later. */
  readonly waits: boolean;
}

function knownOf(values: Values | undefined): { values: Values; incomplete: boolean } | undefined {
  return values && { values, incomplete: false };
}

/** Undefined for a resource that will not exist, or is no longer managed. */
function afterOf(change: PlannedChange): Values | undefined {
  const { action, kind, handler, instance, desired, before } = change;
  if (!instance || !desired) return undefined;
  if (!before) return planCreate(kind, desired);
  const kept = withIgnored(instance, desired, before);
  return action === "replace" ? planCreate(kind, kept) : planChange(handler, kept, before).after;
}

function outputOf(output: OutputChange, { config, state }: PlanSnapshot, scope: StackScope): OutputChange {
  const declared = config.outputs.get(output.name);
  const wasSensitive = state.outputs.get(output.name)?.sensitive ?? false;
  const sensitive = wasSensitive || (declared?.sensitive ?? false);
  if (!declared || output.action === "delete") return { ...output, sensitive };
  const after = outputValue(config, declared, scope).value;
  const isSame = !hasUnknown(after) && JSON.stringify(after) === JSON.stringify(output.before);
  const action = output.before === undefined ? "create" : isSame && sensitive === wasSensitive ? "no-op" : "update";
  return { ...output, sensitive, action, after };
}
