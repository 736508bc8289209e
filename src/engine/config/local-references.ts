import type { StackConfig } from "./config";
import { addressOf } from "../lang/reference";
import { references } from "../lang/value-expression";

/** Resources and data sources behind a list of dependencies. A local is replaced by what it refers to. */
export function resolveDependencies(config: StackConfig, dependencies: readonly string[]): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...dependencies];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (!address.startsWith("local.")) {
      found.add(address);
      continue;
    }
    if (seen.has(address)) continue;
    seen.add(address);
    const local = config.locals.get(address.slice("local.".length));
    if (!local) continue;
    for (const traversal of references(local)) {
      const next =
        traversal.root === "local" ? `local.${firstName(traversal.steps)}` : addressOf(traversal.root, traversal.steps);
      if (next) open.push(next);
    }
  }
  return found;
}

/** Direct and indirect dependencies: resources and data sources. */
export function allDependencies(config: StackConfig, direct: readonly string[]): string[] {
  const found = new Set<string>();
  const open = [...resolveDependencies(config, direct)];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (found.has(address)) continue;
    found.add(address);
    const block = config.resources.get(address) ?? config.data.get(address);
    if (block) open.push(...resolveDependencies(config, block.dependencies));
  }
  return [...found];
}

/**
 * Addresses of the resources that a resource needs, as recorded in the state (Terraform's state too). It is deleted
 * before them.
 */
export function dependenciesToRecord(config: StackConfig, dependencies: readonly string[]): string[] {
  return allDependencies(config, dependencies)
    .filter((address) => !address.startsWith("data."))
    .sort();
}

function firstName(steps: readonly object[]): string {
  const [first] = steps as { name?: string }[];
  return first?.name ?? "";
}
