import { CycleError } from "./cycle-error";
import { findCycle } from "./cycle";
import type { ReadonlyGraph } from "./graph";
import { Heap } from "./heap";

/**
 * The keys in an order in which every node follows its dependencies. Where several could be next, the one added first
 * is. Throws CycleError.
 */
export function topologicalOrder(graph: ReadonlyGraph<unknown>): string[] {
  const keys = [...graph.keys()];
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const missing = keys.map((key) => graph.dependencies(key).size);
  const ready = new Heap<number>((left, right) => left < right);
  missing.forEach((count, index) => {
    if (count === 0) ready.push(index);
  });

  const order: string[] = [];
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    const key = keys[index] as string;
    order.push(key);
    for (const dependent of graph.dependents(key)) {
      const at = indexOf.get(dependent) as number;
      const left = (missing[at] as number) - 1;
      missing[at] = left;
      if (left === 0) ready.push(at);
    }
  }
  if (order.length < keys.length) throw new CycleError(findCycle(graph) ?? []);
  return order;
}

/**
 * For each node, the weight of the heaviest chain that starts with it and continues to its dependents: the work, its
 * own included, that cannot be finished before the node is. Throws CycleError.
 */
export function remainingChains(graph: ReadonlyGraph<unknown>, weight: (key: string) => number): Map<string, number> {
  const chains = new Map<string, number>();
  for (const key of topologicalOrder(graph).reverse()) {
    let longest = 0;
    for (const dependent of graph.dependents(key)) longest = Math.max(longest, chains.get(dependent) as number);
    chains.set(key, weight(key) + longest);
  }
  return chains;
}
