import { Graph } from "../../graph/graph";
import { UsageError } from "../../errors";
import { resourceAddress } from "../config/instances";
import type { PlannedChange } from "./plan-instance";
import { named } from "../config/target";

/** Keeps the changes that --target names with what they need, without those that --exclude names and what needs them. */
export function select(
  changes: readonly PlannedChange[],
  targets: readonly string[],
  excludes: readonly string[],
): PlannedChange[] {
  if (targets.length === 0 && excludes.length === 0) return [...changes];
  const graph = new Graph<PlannedChange>();
  for (const change of changes) graph.addNode(change.address, change);
  const byResource = new Map<string, string[]>();
  for (const { address } of changes)
    byResource.set(resourceAddress(address), [...(byResource.get(resourceAddress(address)) ?? []), address]);
  for (const change of changes) {
    const needs = change.instance?.config.dependencies ?? change.recorded?.dependencies ?? [];
    for (const need of needs)
      for (const address of byResource.get(need) ?? [])
        if (address !== change.address) graph.addEdge(change.address, address);
  }
  // A delete goes the other way round: what is deleted first needs nothing, what it was needed by goes with it.
  const reach = (address: string, forward: boolean) =>
    forward ? graph.ancestors(address) : graph.descendants(address);
  const isDelete = (address: string) => graph.get(address)?.action === "delete";
  const kept = new Set<string>();
  for (const address of matches(changes, targets, "--target")) {
    kept.add(address);
    for (const other of reach(address, !isDelete(address))) kept.add(other);
  }
  const dropped = new Set<string>();
  for (const address of matches(changes, excludes, "--exclude")) {
    dropped.add(address);
    for (const other of reach(address, isDelete(address))) dropped.add(other);
  }
  return changes.filter(({ address }) => (targets.length === 0 || kept.has(address)) && !dropped.has(address));
}

/** Addresses of changes that a target names: an instance, a resource, a construct path, or everything below one. */
function matches(changes: readonly PlannedChange[], targets: readonly string[], flag: string): Set<string> {
  const found = new Set<string>();
  for (const target of targets) {
    const hits = changes.filter(({ address, path }) => named(target, address, path));
    if (hits.length === 0) {
      throw new UsageError(`${flag} "${target}" names no resource of this stack`, {
        hint: "use an address such as alivpn_gateway.hub or a construct path such as net/hub; `vpnform state list` shows what exists",
      });
    }
    for (const hit of hits) found.add(hit.address);
  }
  return found;
}
