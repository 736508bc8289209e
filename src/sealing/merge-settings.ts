import type { MethodSettings, SealingSettings, TargetSettings } from "./settings";

/** Both settings as OpenTofu merges them: those of the environment override, value by value, those of the graph. */
export function mergeSettings(graph: SealingSettings, environment: SealingSettings): SealingSettings {
  const named = new Map(graph.remote.named);
  for (const [name, target] of environment.remote.named) {
    const merged = mergeTargets(named.get(name), target);
    if (merged) named.set(name, merged);
  }
  return {
    keyProviders: mergeDeclared(graph.keyProviders, environment.keyProviders),
    methods: mergeDeclared(graph.methods, environment.methods),
    state: mergeTargets(graph.state, environment.state),
    plan: mergeTargets(graph.plan, environment.plan),
    remote: { default: mergeTargets(graph.remote.default, environment.remote.default), named },
  };
}

function mergeDeclared<T extends MethodSettings>(base: readonly T[], overrides: readonly T[]): T[] {
  const merged = [...base];
  for (const override of overrides) {
    const at = merged.findIndex(({ type, name }) => type === override.type && name === override.name);
    const found = merged[at];
    if (!found) merged.push(override);
    else
      merged[at] = {
        ...found,
        values: { ...found.values, ...override.values },
        fromEnvironment: new Set([...found.fromEnvironment, ...override.fromEnvironment]),
      };
  }
  return merged;
}

function mergeTargets(base?: TargetSettings, override?: TargetSettings): TargetSettings | undefined {
  if (!base || !override) return override ?? base;
  return {
    method: override.method ?? base.method,
    fallback: override.fallback ?? base.fallback,
    enforced: base.enforced || override.enforced,
  };
}
