import type { Shape } from "../../../lib/core/attribute";
import { camelCase } from "../../../lib/core/naming";
import { GraphError } from "../../errors";
import type { StackConfig } from "./config";
import type { ValueExpression } from "../lang/value-expression";
import { references } from "../lang/value-expression";
import { describe } from "../lang/evaluate";
import type { Step } from "../lang/expression";
import { referred } from "./referred";

/** A part of a stack whose values refer to others. */
interface User {
  readonly path: string;
  readonly values: readonly ValueExpression[];
  /** Addresses that it needs, including those of `dependsOn`. */
  readonly dependencies: readonly string[];
}

/** Every reference must name something declared, with an attribute that exists. */
export function checkReferences(config: StackConfig): void {
  for (const user of users(config)) {
    for (const address of user.dependencies) {
      if (isDeclared(config, address)) continue;
      throw new GraphError("reference-unknown", `${address} is referred to but not declared in this stack`, {
        address: user.path,
        hint: "declare it, correct the name, or read it through a data source",
      });
    }
    for (const value of user.values) checkAttributes(config, value, user.path);
  }
}

function users(config: StackConfig): User[] {
  const outputs = [...config.outputs.values()];
  const locals = [...config.locals];
  return [
    ...[...config.resources.values(), ...config.data.values()].map((block) => ({
      ...block,
      values: Object.values(block.values),
    })),
    ...outputs.map((output) => ({ ...output, path: `output ${output.name}`, values: [output.value] })),
    ...locals.map(([name, value]) => ({ path: `local ${name}`, values: [value], dependencies: [] })),
  ];
}

function isDeclared({ resources, data, locals }: StackConfig, address: string): boolean {
  if (resources.has(address) || data.has(address)) return true;
  return address.startsWith("local.") && locals.has(address.slice("local.".length));
}

function checkAttributes(config: StackConfig, value: ValueExpression, path: string): void {
  for (const traversal of references(value)) {
    const target = referred(config, traversal.root, traversal.steps);
    const unknown = target && unknownPart(target.shape, target.steps);
    if (unknown === undefined) continue;
    throw new GraphError("reference-unknown", `${describe(traversal)}: there is no attribute "${unknown}"`, {
      address: path,
      hint: `correct the name; the reference page of ${target?.type} lists what it has`,
    });
  }
}

/** The first name in a traversal that the shape does not have. Keys of maps may be anything. */
function unknownPart(start: Shape, steps: readonly Step[]): string | undefined {
  let shape: Shape | undefined = start;
  for (const step of steps) {
    if (!("name" in step)) continue;
    if (shape === undefined) return undefined;
    const name = camelCase(step.name);
    if (!Object.hasOwn(shape, name)) return step.name;
    const attribute: Shape[string] | undefined = shape[name];
    shape = attribute?.type === "map" ? undefined : attribute?.shape;
  }
  return undefined;
}
