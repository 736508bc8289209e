import { nearest } from "../../lib/core/nearest";
import { UsageError } from "../errors";
import { Graph } from "../graph/graph";
import { topologicalOrder } from "../graph/order";
import type { SynthesizedStack } from "./manifest";

/** The stacks that a command asks for. */
export interface Selection {
  /** Names or patterns with `*` and `?`. */
  readonly names: readonly string[];
  readonly all: boolean;
}

/**
 * The stacks that a command works on, each after its dependencies. With a single stack no name is needed; with several
 * the user must name them, so that a forgotten name never touches everything.
 */
export function selectStacks(stacks: readonly SynthesizedStack[], selection: Selection): SynthesizedStack[] {
  const ordered = inOrder(stacks);
  const names = ordered.map((stack) => stack.name);
  if (selection.all) {
    if (selection.names.length > 0) {
      throw new UsageError(`both --all and "${selection.names.join(" ")}" are given`, { hint: "use one of them" });
    }
    return notEmpty(ordered);
  }
  if (selection.names.length === 0) {
    if (notEmpty(ordered).length === 1) return ordered;
    throw new UsageError(`the program has ${names.length} stacks: ${names.join(", ")}`, {
      hint: "name those that are meant, or use --all",
    });
  }
  const chosen = new Set(selection.names.flatMap((pattern) => matching(pattern, names)));
  return ordered.filter((stack) => chosen.has(stack.name));
}

function notEmpty(stacks: SynthesizedStack[]): SynthesizedStack[] {
  if (stacks.length > 0) return stacks;
  throw new UsageError("the program declares no stack", { hint: 'make one with: new TerraformStack(app, "net")' });
}

function matching(pattern: string, names: readonly string[]): string[] {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  const expression = new RegExp(`^${source}$`);
  const found = names.filter((name) => expression.test(name));
  if (found.length > 0) return found;
  const near = nearest(pattern, names);
  const has = names.length > 0 ? `the program has: ${names.join(", ")}` : "the program declares no stack";
  throw new UsageError(`no stack is named "${pattern}"`, {
    hint: near === undefined ? has : `did you mean ${near}? ${has}`,
  });
}

/** The stacks, each after its dependencies; throws CycleError. */
function inOrder(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const graph = new Graph<SynthesizedStack>();
  const byPath = new Map(stacks.map((stack) => [stack.constructPath, stack.name]));
  for (const stack of stacks) graph.addNode(stack.name, stack);
  for (const stack of stacks) {
    for (const path of stack.dependencies) {
      const name = byPath.get(path);
      if (name !== undefined) graph.addEdge(stack.name, name);
    }
  }
  return topologicalOrder(graph).map((name) => graph.get(name) as SynthesizedStack);
}
