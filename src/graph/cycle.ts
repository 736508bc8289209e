import type { ReadonlyGraph } from "./graph";

/** A cycle of dependencies such as `["a", "b", "a"]`: a depends on b, b on a. Undefined when there is none. */
export function findCycle(graph: ReadonlyGraph<unknown>): string[] | undefined {
  const stuck = unorderable(graph);
  let key: string | undefined = stuck.values().next().value;
  // Each of these nodes depends on another one of them, so following the dependencies must lead back to one seen
  // before.
  const seen = new Set<string>();
  while (key !== undefined && !seen.has(key)) {
    seen.add(key);
    key = firstOf(graph.dependencies(key), stuck);
  }
  return key === undefined ? undefined : shortestWayRound(graph, key, stuck);
}

/** Nodes on a cycle, and nodes that depend on one. */
function unorderable(graph: ReadonlyGraph<unknown>): Set<string> {
  const missing = new Map<string, number>();
  const ready: string[] = [];
  for (const key of graph.keys()) {
    const count = graph.dependencies(key).size;
    missing.set(key, count);
    if (count === 0) ready.push(key);
  }
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    missing.delete(key);
    for (const dependent of graph.dependents(key)) {
      const left = (missing.get(dependent) as number) - 1;
      missing.set(dependent, left);
      if (left === 0) ready.push(dependent);
    }
  }
  return new Set(missing.keys());
}

function firstOf(candidates: ReadonlySet<string>, wanted: ReadonlySet<string>): string | undefined {
  for (const candidate of candidates) if (wanted.has(candidate)) return candidate;
  return undefined;
}

/** Breadth first, so that a person gets the shortest cycle through the node. */
function shortestWayRound(graph: ReadonlyGraph<unknown>, start: string, within: ReadonlySet<string>): string[] {
  const cameFrom = new Map<string, string>();
  let front = [start];
  while (front.length > 0) {
    const next: string[] = [];
    for (const key of front) {
      for (const dependency of graph.dependencies(key)) {
        if (!within.has(dependency) || cameFrom.has(dependency)) continue;
        cameFrom.set(dependency, key);
        if (dependency === start) return wayBack(cameFrom, start);
        next.push(dependency);
      }
    }
    front = next;
  }
  return [];
}

function wayBack(cameFrom: ReadonlyMap<string, string>, start: string): string[] {
  const way = [start];
  for (let key = cameFrom.get(start) as string; key !== start; key = cameFrom.get(key) as string) way.push(key);
  way.push(start);
  return way.reverse();
}
