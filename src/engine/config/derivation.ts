import type { StackConfig } from "./config";
import type { ValueExpression } from "../lang/value-expression";
import type { Step } from "../lang/expression";

/** Decides of a root name other than a local, with the steps below it, whether what is looked for comes from there. */
export type IsOrigin = (root: string, steps: readonly Step[]) => boolean;

/** Follows values through expressions and locals: whatever is made from an origin counts, wherever it is used. */
export class Derivation {
  private readonly locals = new Map<string, boolean>();

  constructor(
    private readonly config: StackConfig,
    private readonly isOrigin: IsOrigin,
    /** What a call such as `nonsensitive` decides by itself; undefined for all others. */
    private readonly decides: (call: string) => boolean | undefined = () => undefined,
  ) {}

  /** Whether the value is made from an origin. */
  reaches(value: ValueExpression): boolean {
    switch (value.type) {
      case "literal":
        return false;
      case "json-list":
      case "list":
        return value.items.some((item) => this.reaches(item));
      case "json-object":
        return Object.values(value.entries).some((entry) => this.reaches(entry));
      case "object":
        return value.entries.some((pair) => pair.some((part) => this.reaches(part)));
      case "template":
        return value.parts.some((part) => this.reaches(part));
      case "convert":
        return this.decides(value.to) ?? this.reaches(value.argument);
      case "traversal":
        return (
          this.refers(value.root, value.steps) ||
          value.steps.some((step) => "index" in step && this.reaches(step.index))
        );
    }
  }

  private refers(root: string, steps: readonly Step[]): boolean {
    return root === "local" ? this.local(firstName(steps)) : this.isOrigin(root, steps);
  }

  private local(name: string): boolean {
    const known = this.locals.get(name);
    if (known !== undefined) return known;
    // Set first, so that a cycle ends. Cycles are reported elsewhere.
    this.locals.set(name, false);
    const local = this.config.locals.get(name);
    const found = local !== undefined && this.reaches(local);
    this.locals.set(name, found);
    return found;
  }
}

/** The name that a traversal begins with below its root. */
export function firstName([first]: readonly Step[]): string {
  return first && "name" in first ? first.name : "";
}
