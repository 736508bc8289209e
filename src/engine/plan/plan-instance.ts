import type { Shape, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import { difference } from "../values/diff";
import type { Difference } from "../values/diff";
import type { Handler, Observed } from "../../provider/handler";
import type { Instance } from "../config/instances";
import type { AttributeChange, Change, ChangeAction, ChangeReason } from "../api/model";
import { changesOutside, digested, withLocals } from "../values/private-values";
import type { Recorded } from "../prior/recorded";
import { UNKNOWN, unknownValue } from "../values/unknown";
import { overlay, settle } from "../values/values";

/** A planned change with what apply needs to carry it out. */
export interface PlannedChange extends Change {
  readonly providerKey: string;
  readonly handler: Handler;
  /** Absent for what the program no longer declares. */
  readonly instance?: Instance;
  readonly recorded?: Recorded;
  /** Values that the program sets, as known when planning. */
  readonly wanted?: Values;
  readonly changed: ReadonlySet<string>;
}

/** Everything that decides what happens to one declared instance. */
export interface InstanceInput {
  readonly instance: Instance;
  readonly handler: Handler;
  readonly wanted: Values;
  readonly recorded: Recorded | undefined;
  /** What the cloud has under the recorded (or imported) id; undefined when it has nothing. */
  readonly observed: Observed | undefined;
  readonly importId?: string;
  readonly previousAddress?: string;
  /** Paths of what is made from secrets. */
  readonly secrets?: readonly string[];
  /** `--replace`, or something in replace_triggered_by changes. */
  readonly forced?: ChangeReason;
}

/** Decides what happens to one declared instance. Pure. */
export function planInstance(plain: InstanceInput): PlannedChange {
  const { instance, recorded, observed } = plain;
  const { kind } = instance.config;
  const wanted = digested(kind.attributes, plain.wanted);
  const input = { ...plain, wanted };
  if (!observed) return creation(input);
  const before = present(kind, recorded, observed);
  const diff = difference(kind, wanted, before, ignores(instance));
  const reason = recorded?.tainted ? "tainted" : input.forced;
  const action: ChangeAction = reason || diff.replace ? "replace" : diff.attributes.length > 0 ? "update" : "none";
  return {
    ...common(input, action, diff),
    ...(reason ? { reason } : {}),
    before,
    after:
      action === "replace"
        ? unborn(kind, withIgnored(instance, wanted, before))
        : planned(kind, instance, wanted, before, diff),
  };
}

function creation(input: InstanceInput): PlannedChange {
  const { instance, wanted, recorded } = input;
  return {
    ...common(input, "create", { attributes: [], changed: new Set() }),
    ...(recorded ? { reason: "gone" as const } : {}),
    before: undefined,
    after: unborn(instance.config.kind, wanted),
  };
}

function common(input: InstanceInput, action: ChangeAction, diff: Pick<Difference, "attributes" | "changed">) {
  const { instance, handler, wanted, recorded } = input;
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
    createFirst: config.lifecycle.createBeforeDestroy,
    attributes:
      secrets.length > 0
        ? diff.attributes.map((each) => (touches(secrets, each) ? { ...each, sensitive: true } : each))
        : diff.attributes,
    ...(secrets.length > 0 ? { secrets } : {}),
    changed: diff.changed,
    providerKey: config.providerKey,
    handler,
    instance,
    wanted,
    ...(recorded ? { recorded } : {}),
  };
}

/** Whether a change is of something secret, or of something that holds it. */
function touches(secrets: readonly string[], { path }: AttributeChange): boolean {
  const own = `${path.join(".")}.`;
  return secrets.some((secret) => `${secret}.`.startsWith(own) || own.startsWith(`${secret}.`));
}

/** What the cloud has, in the spelling of the state, completed with what the cloud never tells. */
export function present(kind: Kind, recorded: Pick<Recorded, "values"> | undefined, observed: Observed): Values {
  const settled = settle(attributesOf(kind), recorded?.values ?? {}, { ...observed.values, id: observed.id });
  return recorded ? { ...settled, ...changesOutside(kind.attributes, recorded.values, observed.values) } : settled;
}

/** Values of a resource that does not exist yet: what only the cloud sets is not known. */
export function unborn(kind: Kind, wanted: Values): Values {
  return { ...unknownOutputs(attributesOf(kind), wanted) };
}

function unknownOutputs(shape: Shape, wanted: Values): Values {
  const values: Values = {};
  for (const [name, attribute] of Object.entries(shape)) {
    const value = wanted[name];
    if (attribute.flags.computed) values[name] = unknownValue;
    else if (value === undefined || value === null) continue;
    else if (attribute.type === "object" && (value as unknown) !== UNKNOWN)
      values[name] = unknownOutputs(attribute.shape, value as Values);
    else if (attribute.type === "objects" && Array.isArray(value)) {
      values[name] = value.map((item) => unknownOutputs(attribute.shape, item as Values));
    } else values[name] = value;
  }
  return values;
}

function planned(kind: Kind, instance: Instance, wanted: Values, before: Values, diff: Difference): Values {
  const shape = attributesOf(kind);
  const all = withIgnored(instance, wanted, before);
  if (diff.attributes.length === 0) return settle(shape, all, before);
  // Only what differs is laid over: what means the same keeps the program's spelling without being a change.
  const values = withLocals(shape, all, overlay(shape, all, before));
  for (const name of stirred(shape, diff.changed)) values[name] = unknownValue;
  return values;
}

/** Outputs that will not be what they were once the inputs of these names are changed. */
export function stirred(shape: Shape, changed: ReadonlySet<string>): Set<string> {
  return new Set([...changed].flatMap((name) => shape[name]?.flags.witnesses ?? []));
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

/** Wanted values with the ignored top-level ones as they are. */
export function withIgnored(instance: Instance, wanted: Values, before: Values): Values {
  const { ignoreChanges } = instance.config.lifecycle;
  if (ignoreChanges === "all") return before;
  if (ignoreChanges.length === 0) return wanted;
  const result: Values = { ...wanted };
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
