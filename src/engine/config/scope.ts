import type { Value, Values } from "../../../lib/core/attribute";
import { didYouMean } from "../../../lib/core/similar";
import { GraphError } from "../../errors";
import type { ResourceConfig, StackConfig } from "./config";
import { turnedPlain } from "../values/plain-values";
import { addressOf } from "../lang/reference";
import { evaluateEntries, evaluateValue } from "../lang/value-expression";
import { describe } from "../lang/evaluate";
import type { Resolved, Scope } from "../lang/evaluate";
import type { Step } from "../lang/expression";
import type { Instance } from "./instances";
import { isUnknown, unknownValue } from "../values/unknown";
import type { ValueExpression } from "../lang/value-expression";

/** Values of one resource instance, as far as they are known. */
export interface Known {
  readonly values: Values;
  /** The resource does not exist yet: absent values are unknown rather than unset. */
  readonly incomplete: boolean;
}

/** Where a scope finds the values of resources and data sources. */
export interface KnownValues {
  /** Instances of a resource, in order; undefined if it has not been planned yet. */
  resource(address: string):
    | {
        readonly instances: readonly Instance[];
        /** How many instances there are is not known, and nothing of them is. */
        readonly isDeferred?: boolean;
        known(instance: string): Known | undefined;
      }
    | undefined;
  /** Values of a data source; undefined if it can be read only during apply. */
  data(address: string): Known | undefined;
}

/** Resolves the names in a stack's expressions. */
export class StackScope implements Scope {
  private readonly locals = new Map<string, Value>();

  constructor(
    private readonly config: StackConfig,
    private readonly variables: ReadonlyMap<string, Value>,
    private readonly known: KnownValues,
    private readonly instance?: Instance,
  ) {}

  /** The same scope inside one instance, where `each` and `count` have a value. */
  within(instance: Instance): StackScope {
    return new StackScope(this.config, this.variables, this.known, instance);
  }

  /** The value of an expression here. */
  value(expression: ValueExpression): Value {
    return evaluateValue(expression, this);
  }

  /** The attributes of a resource, typed as they are; those without a value are left out. */
  attributes({ kind, values }: Pick<ResourceConfig, "kind" | "values">): Values {
    return turnedPlain(kind.attributes, this.values(values));
  }

  /** The values of all expressions; those without a value are left out. */
  values(expressions: Parameters<typeof evaluateEntries>[0]): Values {
    return evaluateEntries(expressions, this);
  }

  resolve(root: string, steps: readonly Step[]): Resolved {
    const name = steps[0] && "name" in steps[0] ? steps[0].name : "";
    switch (root) {
      case "local":
        return { value: this.local(name), attributes: false, used: 1 };
      case "var":
        return { value: this.variable(name), attributes: false, used: 1 };
      case "each":
      case "count":
        return { value: this.repeat(root, name), attributes: true, used: 1 };
      case "terraform":
        return { value: this.config.workspace, attributes: false, used: 1 };
      case "path":
        return { value: this.config.folder, attributes: false, used: 1 };
      case "data":
        return this.data(steps);
      default:
        return this.resource(root, steps);
    }
  }

  private local(name: string): Value {
    if (this.locals.has(name)) return this.locals.get(name);
    const local = this.config.locals.get(name);
    if (!local) throw new GraphError("reference-unknown", `local.${name} is not declared`);
    // Set first, so that a cycle ends in an unknown value and not in an endless recursion.
    this.locals.set(name, undefined);
    const value = this.value(local);
    this.locals.set(name, value);
    return value;
  }

  private variable(name: string): Value {
    if (!this.variables.has(name)) throw new GraphError("reference-unknown", `var.${name} is not declared`);
    return this.variables.get(name);
  }

  private repeat(root: string, name: string): Value {
    const { instance } = this;
    if (root === "count" && name === "index" && typeof instance?.key === "number") return instance.key;
    if (root === "each" && instance?.each) return name === "key" ? instance.each.key : instance.each.value;
    throw new GraphError("reference-unknown", `${root}.${name} has no meaning here`, {
      hint: `use it only in a resource with ${root === "count" ? "count" : "for_each"}`,
    });
  }

  private data(steps: readonly Step[]): Resolved {
    const address = addressOf("data", steps) ?? "data";
    const known = this.known.data(address);
    if (!known) return { value: unknownValue, attributes: true, used: 2 };
    if (!known.incomplete && address.startsWith("data.terraform_remote_state."))
      this.checkOutput(address, steps, known.values);
    return { value: known.values, attributes: true, used: 2, pending: known.incomplete };
  }

  /** An output that another stack does not have must be an error, not an unset attribute. */
  private checkOutput(address: string, steps: readonly Step[], values: Values): void {
    const [, , section, output] = steps.map((step) => ("name" in step ? step.name : ""));
    const { outputs } = values;
    if (
      section !== "outputs" ||
      !output ||
      typeof outputs !== "object" ||
      outputs === null ||
      isUnknown(outputs) ||
      output in outputs
    )
      return;
    throw new GraphError("reference-unknown", `${address} has no output "${output}"`, {
      hint: didYouMean(output, Object.keys(outputs)) ?? "apply the stack that makes it first, or both with --all",
    });
  }

  private resource(root: string, steps: readonly Step[]): Resolved {
    const address = addressOf(root, steps);
    const resource = address ? this.known.resource(address) : undefined;
    if (!address || !resource) {
      throw new GraphError("reference-unknown", `${describe({ type: "traversal", root, steps })} is not declared`);
    }
    if (resource.isDeferred) return { value: unknownValue, attributes: true, used: 1 };
    const value = (instance: Instance): Known => resource.known(instance.address) ?? { values: {}, incomplete: true };
    const [first] = resource.instances;
    if (first && first.key === undefined) {
      const known = value(first);
      return { value: known.values, attributes: true, used: 1, pending: known.incomplete };
    }
    const pending = resource.instances.some((instance) => value(instance).incomplete);
    const list = typeof first?.key !== "string" && resource.instances.length > 0;
    const all = list
      ? resource.instances.map((instance) => value(instance).values)
      : Object.fromEntries(resource.instances.map((instance) => [String(instance.key), value(instance).values]));
    return { value: all, attributes: true, used: 1, pending };
  }
}
