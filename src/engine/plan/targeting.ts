import { Graph } from "../../graph/graph";
import { UsageError } from "../../errors";
import { resourceAddress } from "../../../lib/core/address";
import type { PlannedChange } from "./plan-instance";
import { matchesTarget } from "../config/target";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/**
 * Selects the changes that --target names and those that they need, without those that --exclude names and those that
 * need them.
 */
export function select(
  changes: readonly PlannedChange[],
  targets: readonly string[],
  excludes: readonly string[],
): PlannedChange[] {
  if (targets.length === 0 && excludes.length === 0) return [...changes];
  const graph = new Graph<PlannedChange>();
  for (const change of changes) graph.addNode(objectKey(change), change);
  const byResource = new Map<string, ObjectKey[]>();
  for (const change of changes) {
    const resource = resourceAddress(change.address);
    byResource.set(resource, [...(byResource.get(resource) ?? []), objectKey(change)]);
  }
  for (const change of changes) {
    const needs = change.instance?.config.dependencies ?? change.prior?.dependencies ?? [];
    for (const need of needs)
      for (const key of byResource.get(need) ?? [])
        if (key !== objectKey(change)) graph.addEdge(objectKey(change), key);
  }
  // Deletes depend on each other in the opposite direction.
  const reach = (key: string, forward: boolean) => (forward ? graph.ancestors(key) : graph.descendants(key));
  const isDelete = (key: string) => graph.get(key)?.action === "delete";
  const kept = new Set<string>();
  for (const key of matches(changes, targets, "--target")) {
    kept.add(key);
    for (const other of reach(key, !isDelete(key))) kept.add(other);
  }
  const dropped = new Set<string>();
  for (const key of matches(changes, excludes, "--exclude")) {
    dropped.add(key);
    for (const other of reach(key, isDelete(key))) dropped.add(other);
  }
  return changes.filter((change) => {
    const key = objectKey(change);
    return (targets.length === 0 || kept.has(key)) && !dropped.has(key);
  });
}

/** Changes that a target names: an instance, a resource, a construct path, or everything below that path. */
function matches(changes: readonly PlannedChange[], targets: readonly string[], flag: string): Set<ObjectKey> {
  const found = new Set<ObjectKey>();
  for (const target of targets) {
    const hits = changes.filter(({ address, path }) => matchesTarget(target, address, path));
    if (hits.length === 0) {
      throw new UsageError(`${flag} "${target}" names no resource of this stack`, {
        hint: "use an address such as alivpn_gateway.hub or a construct path such as net/hub; `vpnform state list` shows what exists",
      });
    }
    for (const hit of hits) found.add(objectKey(hit));
  }
  return found;
}
