import type { Values } from "../../../lib/core/attribute";
import type { Value } from "../../../lib/core/attribute";
import type { ResourceConfig, StackConfig } from "../config/config";
import type { ExecutablePlan } from "../plan/plan";
import type { PlannedChange } from "../plan/plan-instance";
import { awaited } from "../config/referenced-outputs";
import { resourceAddress } from "../../../lib/core/address";
import { dependenciesToRecord } from "../config/local-references";
import { StackScope } from "../config/scope";
import type { DesiredState } from "../operation/operation-runtime";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";
import { ValidationError, VpnformError } from "../../../lib/core/errors";
import { validateValues } from "../../../lib/core/validation";
import type { ResourceOperation } from "../operation/resource-operation";
import { withIgnored } from "../plan/plan-instance";
import { hasUnknown, isUnknown } from "../values/unknown";

/** Values of all resources during an apply: real values of what is finished, unknown for the rest. */
export class ApplyState implements DesiredState {
  readonly scope: StackScope;
  private readonly values = new Map<ObjectKey, Values>();
  private readonly data = new Map<string, Values>();
  private readonly changes: ReadonlyMap<ObjectKey, PlannedChange>;
  private awaited: ReadonlySet<string> | undefined;

  constructor(
    plan: ExecutablePlan,
    private readonly config: StackConfig,
    variables: ReadonlyMap<string, Value>,
  ) {
    this.changes = new Map(plan.changes.map((change) => [objectKey(change), change]));
    // Resources that --target leaves out keep their values.
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
    if (change.action === "no-op" && change.after) this.values.set(objectKey(change), change.after);
    if (change.action === "update" && change.before) this.values.set(objectKey(change), change.before);
  }

  desired(operation: ResourceOperation, before?: Values): Values {
    const { instance, after, desired: planned } = this.changeOf(operation);
    // A resource that is replaced only because another one is gets its previous values again.
    if (!instance) return after ?? {};
    const values = this.scope.within(instance).attributes(instance.config);
    if (hasUnknown(values)) {
      throw new VpnformError("internal", "a value is still not known although everything it refers to is done", {
        address: operation.path,
      });
    }
    // Values that were unknown when planning are validated now.
    if (!planned || hasUnknown(planned)) validate(instance.config, operation.path, values);
    return before ? withIgnored(instance, values, before) : values;
  }

  dependencies(operation: ResourceOperation): readonly string[] {
    const { instance, prior } = this.changeOf(operation);
    return instance ? dependenciesToRecord(this.config, instance.config.dependencies) : (prior?.dependencies ?? []);
  }

  isAwaited({ address }: ResourceOperation): boolean {
    this.awaited ??= awaited(this.config);
    return this.awaited.has(resourceAddress(address));
  }

  private changeOf(operation: ResourceOperation): PlannedChange {
    const change = this.changes.get(objectKey(operation));
    if (change) return change;
    throw new VpnformError("internal", `nothing is planned for ${objectKey(operation)}`);
  }

  set(address: string, values: Values): void {
    this.values.set(objectKey({ address }), values);
  }

  setData(address: string, values: Values): void {
    this.data.set(address, values);
  }
}

function validate(config: ResourceConfig, path: string, values: Values): void {
  if (config.isPlain) return;
  const findings = validateValues(config.kind, values, {
    isDeferred: isUnknown,
    unlisted: config.unlisted,
    closed: true,
  });
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length === 0) return;
  const where = { path, ...(config.source ? { source: config.source } : {}) };
  throw new ValidationError(errors.map((finding) => ({ ...finding, ...where })));
}
