import type { Issue } from "../../../lib/core/errors";
import type { ResourceConfig, StackConfig } from "../config/config";
import { dependencies } from "../config/compile-resource";
import { isRepeatKnown } from "../config/instances";
import { resolveDependencies } from "../config/local-references";
import type { StackScope } from "../config/scope";

/**
 * Resources that repeat over what only the apply of another stack will tell, and those that need them. Nothing is
 * planned for them, not even that they are gone: they are planned after that stack is applied.
 */
export class Deferrals {
  /** The stack that each resource waits for, by the resource's address. */
  private readonly found = new Map<string, string>();

  constructor(
    private readonly config: StackConfig,
    /** Names of the stacks that are only planned, by the address of the data source that reads them. */
    private readonly upstream: ReadonlyMap<string, string>,
  ) {}

  /** Decides for one resource, after all that it needs. */
  defers(resource: ResourceConfig, scope: StackScope): boolean {
    const stack = this.waitsFor(resource, scope);
    if (stack !== undefined) this.found.set(resource.address, stack);
    return stack !== undefined;
  }

  has(address: string): boolean {
    return this.found.has(address);
  }

  addresses(): string[] {
    return [...this.found.keys()].sort();
  }

  issues(): Issue[] {
    return this.addresses().map((address) => {
      const { path = address, source } = this.config.resources.get(address) ?? {};
      const message = `planned after stack "${this.found.get(address)}" is applied`;
      return { severity: "warning", path, ...(source ? { source } : {}), message };
    });
  }

  private waitsFor(resource: ResourceConfig, scope: StackScope): string | undefined {
    for (const address of resolveDependencies(this.config, resource.dependencies)) {
      const stack = this.found.get(address);
      if (stack !== undefined) return stack;
    }
    const { count, forEach } = resource;
    const repeats = [count, forEach].flatMap((each) => each ?? []);
    if (this.upstream.size === 0 || repeats.length === 0 || isRepeatKnown(resource, scope)) return undefined;
    for (const address of resolveDependencies(this.config, dependencies(repeats, []))) {
      const stack = this.upstream.get(address);
      if (stack !== undefined) return stack;
    }
    return undefined;
  }
}
