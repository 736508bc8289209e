import { StateError } from "../../errors";
import { formatKey, formatResource, parseAddress } from "../../../lib/core/address";
import type { Address } from "../../../lib/core/address";
import type { State, StateObject } from "./state";

/** Old and new address, of a whole resource or of one instance. */
export type Move = readonly [from: string, to: string];

/**
 * Gives objects new addresses, all at once, so that two can be exchanged. Recorded dependencies are changed as well.
 */
export function moveObjects(state: State, moves: readonly Move[]): void {
  const targets = new Map<string, string>();
  for (const [from, to] of moves) for (const [old, next] of instanceMoves(state, from, to)) targets.set(old, next);

  refuseTaken(state, targets);

  const taken = [...state.objects(targets.keys())];
  for (const object of taken) state.remove(object.address, object.deposed);
  for (const { address, instance, resource, deposed } of taken) {
    state.set(targets.get(address) as string, instance, resource.provider, deposed);
  }
  redirectDependencies(state, targets);
}

function refuseTaken(state: State, targets: ReadonlyMap<string, string>): void {
  const seen = new Set<string>();
  for (const [from, to] of targets) {
    if (seen.has(to) || (state.matching(to).includes(to) && !targets.has(to))) {
      throw new StateError("usage-invalid", `cannot move ${from} to ${to}: it is taken`, {
        address: from,
        hint: "move or remove the other resource first",
      });
    }
    seen.add(to);
  }
}

function* instanceMoves(state: State, from: string, to: string): Iterable<Move> {
  const [source, target] = [parseAddress(from), parseAddress(to)];
  const found = state.matching(from);
  if (!source || found.length === 0)
    throw new StateError("state-missing", `the state has no ${from}`, { address: from });
  if (target?.type !== source.type || target.mode !== source.mode) {
    throw new StateError("usage-invalid", `cannot move ${from} to ${to}: the type must stay ${source.type}`, {
      address: from,
    });
  }
  for (const address of found) yield [address, address === from ? to : withKeyOf(address, source, target, to)];
}

function withKeyOf(address: string, from: Address, target: Address, to: string): string {
  if (target.key !== undefined) {
    throw new StateError("usage-invalid", `cannot move all instances of ${formatResource(from)} to the one at ${to}`, {
      hint: "name one instance on both sides, or none",
    });
  }
  return formatResource(target) + formatKey(parseAddress(address)?.key);
}

/** Dependencies name resources, not instances: they are changed only if all instances of a resource move. */
function redirectDependencies(state: State, targets: ReadonlyMap<string, string>): void {
  const renamed = new Map<string, string>();
  for (const [from, to] of targets) {
    const [source, target] = [parseAddress(from), parseAddress(to)];
    if (source && target) renamed.set(formatResource(source), formatResource(target));
  }
  for (const [from, to] of renamed) if (from === to) renamed.delete(from);
  if (renamed.size === 0) return;
  const sources = new Set(renamed.values());
  const gone = (resource: string) => state.resource(resource) === undefined || sources.has(resource);
  const changed: StateObject[] = [];
  for (const object of state.objects()) {
    const dependencies = object.instance.dependencies?.map((name) => (gone(name) ? (renamed.get(name) ?? name) : name));
    if (dependencies?.some((name, index) => name !== object.instance.dependencies?.[index])) {
      changed.push({ ...object, instance: { ...object.instance, dependencies: dependencies.sort() } });
    }
  }
  for (const { address, instance, resource, deposed } of changed) {
    state.set(address, instance, resource.provider, deposed);
  }
}
