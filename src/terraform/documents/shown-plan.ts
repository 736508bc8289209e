import type { Values } from "../../../lib/core/attribute";
import { evaluateEntries } from "../../engine/lang/configured";
import type { OutputChange } from "../../engine/api/model";
import { outputValue } from "../../engine/config/output-value";
import type { PlanBasis } from "../../engine/stack/plan-basis";
import { withIgnored } from "../../engine/plan/plan-instance";
import type { PlannedChange } from "../../engine/plan/plan-instance";
import { StackScope } from "../../engine/config/scope";
import { hasUnknown } from "../../engine/values/unknown";
import { planChange, planCreate } from "../planned-change";
import { createdValues } from "../planned-values";

/**
 * What a plan leads to in Terraform's words. Its readers take what is left to the cloud for unknown until it is done,
 * where the engine only knows that nobody set it.
 */
export class ShownPlan {
  /** Values of each resource that will be there, by address. */
  readonly after: ReadonlyMap<string, Values>;
  /** Each output's change, with what its new value is made from as it is shown here. */
  readonly outputs: readonly OutputChange[];
  /** What is read only when it is known what to ask for, by address. */
  readonly reads: ReadonlyMap<string, Read>;
  private readonly scope: StackScope;

  constructor(readonly basis: PlanBasis) {
    const { plan } = basis;
    this.after = new Map(
      plan.changes.flatMap((change): [string, Values][] => {
        const values = afterOf(change);
        return values ? [[change.address, values]] : [];
      }),
    );
    this.scope = this.shownScope();
    this.outputs = plan.outputs.map((output) => outputOf(output, basis, this.scope));
    this.reads = new Map([...plan.planned.deferredData].map((address) => [address, this.read(address)]));
  }

  /** What a data source is asked. */
  asked(address: string): Values {
    return evaluateEntries(this.basis.config.data.get(address)?.values ?? {}, this.scope);
  }

  private read(address: string): Read {
    const query = this.asked(address);
    const shape = this.basis.config.data.get(address)?.shape ?? {};
    return { values: createdValues(shape, query), waits: !hasUnknown(query) };
  }

  /** What expressions mean with the values that are shown. */
  private shownScope(): StackScope {
    const { plan, config, variables } = this.basis;
    const { instances, data, deferredData } = plan.planned;
    return new StackScope(config, variables, {
      resource: (address) => {
        const found = instances.get(address);
        return found && { instances: found, known: (instance) => knownOf(this.after.get(instance)) };
      },
      data: (address) => (deferredData.has(address) ? undefined : knownOf(data.get(address))),
    });
  }
}

/** What a data source will have been asked and will tell. */
export interface Read {
  readonly values: Values;
  /** It is known what to ask for, but not yet there. */
  readonly waits: boolean;
}

function knownOf(values: Values | undefined): { values: Values; pending: boolean } | undefined {
  return values && { values, pending: false };
}

/** Undefined for what will not exist, or is no longer looked after. */
function afterOf(change: PlannedChange): Values | undefined {
  const { action, kind, handler, instance, wanted, before } = change;
  if (!instance || !wanted) return undefined;
  if (!before) return planCreate(kind, wanted);
  const kept = withIgnored(instance, wanted, before);
  return action === "replace" ? planCreate(kind, kept) : planChange(handler, kept, before).after;
}

function outputOf(output: OutputChange, { config, state }: PlanBasis, scope: StackScope): OutputChange {
  const declared = config.outputs.get(output.name);
  const wasSensitive = state.outputs.get(output.name)?.sensitive ?? false;
  const sensitive = wasSensitive || (declared?.sensitive ?? false);
  if (!declared || output.action === "delete") return { ...output, sensitive };
  const after = outputValue(config, declared, scope).value;
  const isSame = !hasUnknown(after) && JSON.stringify(after) === JSON.stringify(output.before);
  const action = output.before === undefined ? "create" : isSame && sensitive === wasSensitive ? "none" : "update";
  return { ...output, sensitive, action, after };
}
