import { resourceAddress } from "../../../lib/core/address";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";
import type { StackConfig } from "../config/config";
import type { PriorResource } from "../prior/prior-resource";

type Moves = StackConfig["moved"];

/** The records at the addresses to which the program moves them, with dependencies that name the new ones. */
export function movedRecords(
  records: ReadonlyMap<ObjectKey, PriorResource>,
  moves: Moves,
): Map<ObjectKey, PriorResource> {
  const moved = new Map(records);
  for (const { from, to } of moves) {
    for (const [key, prior] of [...moved]) {
      // Deposed objects are not moved: they are deleted in any case.
      if (prior.deposed !== undefined) continue;
      const { address } = prior;
      const rest = address === from ? "" : address.startsWith(`${from}[`) ? address.slice(from.length) : undefined;
      if (rest === undefined) continue;
      const target = { ...prior, address: to + rest };
      if (moved.has(objectKey(target))) continue;
      moved.delete(key);
      moved.set(objectKey(target), target);
    }
  }
  return withDependencies(moved, moves);
}

/** Also where the move itself was recorded before, and the apply was killed before it recorded the dependencies. */
function withDependencies(records: ReadonlyMap<ObjectKey, PriorResource>, moves: Moves): Map<ObjectKey, PriorResource> {
  const held = new Set([...records.values()].map(({ address }) => resourceAddress(address)));
  const follow = (dependency: string) =>
    moves.reduce((address, { from, to }) => {
      return address === resourceAddress(from) && !held.has(address) ? resourceAddress(to) : address;
    }, dependency);
  return new Map([...records].map(([key, prior]) => [key, { ...prior, dependencies: prior.dependencies.map(follow) }]));
}
