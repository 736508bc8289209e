import type { Attribute, Shape, Value, Values } from "../../lib/core/attribute";
import { attributesOf, compositeId } from "../../lib/core/kind";
import type { DataSourceReader } from "./provider";
import type { Handler } from "./handler";

/** The actions that a kind's handler calls, by what they are for. */
export interface CalledActions {
  /** Seen by a plan. */
  readonly reads: readonly string[];
  /** Sent by an apply or a destroy. */
  readonly writes: readonly string[];
}

/**
 * Asks a handler for all calls that it can describe: with every attribute set, set otherwise, and left out. Handlers are pure,
 * so nothing is sent; what a kind needs follows from them and is written nowhere else.
 */
export function calledActions(handler: Handler): CalledActions {
  const shape = attributesOf(handler.kind);
  const least = sampleOf(shape, 0, ({ flags }) => flags.required === true);
  const samples = [sampleOf(shape, 0), sampleOf(shape, 1), least];
  const reads = new Set<string>();
  const writes = new Set<string>();
  reads.add(handler.list(sampleId).action);
  const [first = least] = samples;
  const id = compositeId(handler.kind, first) || sampleId;
  const needsRead = samples.some((values) => handler.needsRead?.(values, { id, values: least }) ?? true);
  const read = needsRead ? handler.read?.(id) : undefined;
  if (read) reads.add(read.call.action);
  for (const desired of samples) {
    const check = handler.creationCheck?.(desired);
    if (check) reads.add(check.call.action);
    writes.add(handler.create(desired).action);
    const deletion = handler.delete({ id, values: desired });
    if (deletion) writes.add(deletion.action);
    for (const values of samples) for (const each of updatesOf(handler, { id, values }, desired)) writes.add(each);
  }
  for (const action of writes) if (isRead(action) && writes.delete(action)) reads.add(action);
  return { reads: [...reads].sort(), writes: [...writes].sort() };
}

/** The actions that a data source calls: it is read once, from a cloud that has nothing. */
export async function queriedActions(source: DataSourceReader): Promise<readonly string[]> {
  const actions = new Set<string>();
  const cloud = {
    send: ({ action }: { readonly action: string }) => Promise.resolve((actions.add(action), {})),
    list: (handler: Handler) => Promise.resolve((actions.add(handler.list(undefined).action), [])),
    find: (handler: Handler) => {
      actions.add(handler.read?.(sampleId).call.action ?? handler.list(undefined).action);
      return Promise.resolve(undefined);
    },
  };
  // What such a cloud answers is no good answer; the calls before it count.
  await source.read(sampleOf(source.shape, 0), cloud).catch(() => undefined);
  return [...actions].sort();
}

function updatesOf(
  handler: Handler,
  current: { readonly id: string; readonly values: Values },
  desired: Values,
): string[] {
  const changed = [...new Set([...Object.keys(current.values), ...Object.keys(desired)])];
  const sets = [new Set(changed), ...changed.map((name) => new Set([name]))];
  return sets.flatMap((each) => handler.update({ current, desired, changed: each }).map(({ action }) => action));
}

function isRead(action: string): boolean {
  return /^(Describe|List|Get|Check)/.test(action);
}

const sampleId = "vpn-sample";

/** A value for everything that the program may set; those of two variants differ. */
function sampleOf(shape: Shape, variant: number, isWanted: (attribute: Attribute) => boolean = () => true): Values {
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([, attribute]) => !attribute.flags.computed && isWanted(attribute))
      .map(([name, attribute]) => [name, sample(attribute, name, variant)]),
  );
}

function sample({ type, flags, shape }: Attribute, name: string, variant: number): Value {
  const known = Array.isArray(flags.values) ? (flags.values as readonly Value[]) : [];
  switch (type) {
    case "number":
      return known[variant] ?? 100 + variant;
    case "bool":
      return variant === 0;
    case "list":
      return [`10.${variant}.0.0/16`];
    case "map":
      return { [`key${variant}`]: "value" };
    case "object":
      return sampleOf(shape, variant);
    case "objects":
      return ["master", "slave"].map((role) => ({ ...sampleOf(shape, variant), role }));
    default:
      return known[variant] ?? (/asn$/i.test(name) ? `${65_001 + variant}` : `some-${name}-${variant}`);
  }
}
