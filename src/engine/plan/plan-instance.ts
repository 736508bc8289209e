import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import { difference } from "../values/diff";
import type { Difference, RefusedChange } from "../values/diff";
import type { Handler } from "../../provider/handler";
import type { Observed } from "../../provider/observed";
import type { Instance } from "../config/instances";
import type { Change, ChangeAction, ChangeReason } from "../api/model";
import type { AttributeChange } from "../values/diff";
import { withDigests, withLocals } from "../values/private-values";
import type { PriorResource } from "../prior/prior-resource";
import { unknownValue } from "../values/unknown";
import { proposedUpdate, normalize } from "../values/values";
import { refreshedValues, proposedNew, unknownAfterUpdate } from "../values/refreshed";

/** A planned change with what apply needs to carry it out. */
export interface PlannedChange extends Change {
  readonly providerKey: string;
  readonly handler: Handler;
  /** Absent if the program no longer declares the resource. */
  readonly instance?: Instance;
  readonly prior?: PriorResource;
  /** Values that the program sets, as known when planning; without secrets that are only written. */
  readonly desired?: Values;
  readonly changed: ReadonlySet<string>;
  /** Differences that the kind refuses to make. */
  readonly refused: readonly RefusedChange[];
}

/** Everything that determines the change of one declared instance. */
export interface InstanceInput {
  readonly instance: Instance;
  readonly handler: Handler;
  readonly desired: Values;
  readonly prior: PriorResource | undefined;
  /** The resource with the recorded (or imported) id; undefined if it does not exist. */
  readonly observed: Observed | undefined;
  readonly importId?: string;
  readonly previousAddress?: string;
  /** Paths whose values are made from secrets. */
  readonly secrets?: readonly string[];
  /** `--replace`, or something in replace_triggered_by changes. */
  readonly forced?: ChangeReason;
}

/** Decides the change of one declared instance. Pure. */
export function planInstance(plain: InstanceInput): PlannedChange {
  const { instance, prior, observed } = plain;
  const { kind } = instance.config;
  const desired = withDigests(kind.attributes, plain.desired);
  const input = { ...plain, desired };
  if (!observed) return creation(input);
  const before = refreshedValues(kind, prior?.values, observed);
  const diff = difference(kind, desired, before, ignores(instance));
  const reason = prior?.tainted ? "tainted" : input.forced;
  const action: ChangeAction = reason || diff.replace ? "replace" : diff.attributes.length > 0 ? "update" : "no-op";
  return {
    ...common(input, action, diff),
    ...(reason ? { reason } : {}),
    before,
    after:
      action === "replace"
        ? proposedNew(kind, withIgnored(instance, desired, before))
        : planned(kind, instance, desired, before, diff),
  };
}

function creation(input: InstanceInput): PlannedChange {
  const { instance, desired, prior } = input;
  return {
    ...common(input, "create", { attributes: [], changed: new Set(), refused: [] }),
    ...(prior ? { reason: "gone" as const } : {}),
    before: undefined,
    after: proposedNew(instance.config.kind, desired),
  };
}

function common(
  input: InstanceInput,
  action: ChangeAction,
  diff: Pick<Difference, "attributes" | "changed" | "refused">,
) {
  const { instance, handler, desired, prior } = input;
  const { config } = instance;
  const { secrets = [] } = input;
  return {
    address: instance.address,
    path: instance.key === undefined ? config.path : `${config.path}[${JSON.stringify(instance.key)}]`,
    ...(config.source ? { source: config.source } : {}),
    ...(input.previousAddress ? { previousAddress: input.previousAddress } : {}),
    ...(input.importId ? { importId: input.importId } : {}),
    kind: config.kind,
    action,
    createBeforeDestroy: config.lifecycle.createBeforeDestroy,
    attributes:
      secrets.length > 0
        ? diff.attributes.map((each) => (touchesSecret(secrets, each) ? { ...each, sensitive: true } : each))
        : diff.attributes,
    ...(secrets.length > 0 ? { sensitivePaths: secrets } : {}),
    changed: diff.changed,
    refused: diff.refused,
    providerKey: config.providerKey,
    handler,
    instance,
    desired,
    ...(prior ? { prior } : {}),
  };
}

/** Whether a changed path is secret, is inside a secret one, or holds one. */
export function touchesSecret(secrets: readonly string[], { path }: AttributeChange): boolean {
  const own = `${path.join(".")}.`;
  return secrets.some((secret) => `${secret}.`.startsWith(own) || own.startsWith(`${secret}.`));
}

function planned(kind: Kind, instance: Instance, desired: Values, before: Values, diff: Difference): Values {
  const shape = attributesOf(kind);
  const all = withIgnored(instance, desired, before);
  if (diff.attributes.length === 0) return normalize(shape, all, before);
  // Only differences are applied. A value with the same meaning takes the program's spelling and is not a change.
  const values = withLocals(shape, all, proposedUpdate(shape, all, before));
  for (const name of unknownAfterUpdate(shape, diff.changed)) values[name] = unknownValue;
  return values;
}

/** Which differences the program asks to ignore. */
function ignores(instance: Instance): (path: AttributeChange["path"]) => boolean {
  const { ignoreChanges } = instance.config.lifecycle;
  if (ignoreChanges === "all") return () => true;
  if (ignoreChanges.length === 0) return () => false;
  return (path) => {
    const text = path.join(".");
    return ignoreChanges.some((ignored) => text === ignored || text.startsWith(`${ignored}.`));
  };
}

/** Desired values, except for ignored top-level attributes, which keep their actual value. */
export function withIgnored(instance: Instance, desired: Values, before: Values): Values {
  const { ignoreChanges } = instance.config.lifecycle;
  if (ignoreChanges === "all") return before;
  if (ignoreChanges.length === 0) return desired;
  const result: Values = { ...desired };
  for (const ignored of ignoreChanges) keepPath(result, before, ignored.split("."));
  return result;
}

function keepPath(values: Values, before: Values, [name, ...rest]: string[]): void {
  if (name === undefined || !(name in values)) return;
  if (rest.length === 0) {
    if (before[name] === undefined) delete values[name];
    else values[name] = before[name];
    return;
  }
  const inner = values[name];
  if (typeof inner !== "object" || inner === null) return;
  const copy = (Array.isArray(inner) ? [...inner] : { ...inner }) as Values;
  values[name] = copy;
  keepPath(copy, (before[name] ?? {}) as Values, rest);
}
