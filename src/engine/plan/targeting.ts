import { Graph } from "../../graph/graph";
import { UsageError } from "../../errors";
import { resourceAddress } from "../../../lib/core/address";
import type { PlannedChange } from "./plan-instance";
import { names, nearest } from "../config/named";
import type { PlanOptions } from "../api/engine";
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
  for (const key of matches(changes, targets)) {
    kept.add(key);
    for (const other of reach(key, !isDelete(key))) kept.add(other);
  }
  const dropped = new Set<string>();
  for (const key of matches(changes, excludes)) {
    dropped.add(key);
    for (const other of reach(key, isDelete(key))) dropped.add(other);
  }
  return changes.filter((change) => {
    const key = objectKey(change);
    return (targets.length === 0 || kept.has(key)) && !dropped.has(key);
  });
}

function matches(changes: readonly PlannedChange[], targets: readonly string[]): Set<ObjectKey> {
  const named = changes.filter((change) => targets.some((target) => names(target, change)));
  return new Set(named.map((change) => objectKey(change)));
}

/** Every name that the options give must be one of something: those that are not are told all at once. */
export function checkNames(changes: readonly PlannedChange[], options: PlanOptions): void {
  const declared = changes.filter(({ instance }) => instance);
  const wrong = [
    ...misses("--target", options.targets, changes),
    ...misses("--exclude", options.excludes, changes),
    ...misses("--replace", options.replace, declared),
  ];
  if (wrong.length === 0) return;
  const meant = wrong.flatMap(({ hint }) => hint ?? []);
  throw new UsageError(`${wrong.map(({ text }) => text).join(", ")}: no such resource in this stack`, {
    hint: [...new Set(meant)].join(" ") || usualNames,
  });
}

const usualNames =
  "use an address such as alivpn_gateway.hub or a construct path such as net/hub; `vpnform state list` shows what exists";

function misses(flag: string, given: readonly string[] = [], among: readonly PlannedChange[]) {
  return given
    .filter((name) => !among.some((change) => names(name, change)))
    .map((name) => ({ text: `${flag} "${name}"`, hint: nearest(name, among) }));
}
