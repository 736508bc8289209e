import type { Shape } from "../../../lib/core/attribute";
import { camelCase, snakeCase } from "../../../lib/core/naming";
import { didYouMean } from "../../../lib/core/similar";
import { GraphError } from "../../errors";
import type { StackConfig } from "./config";
import { dependencies } from "./compile-resource";
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

/** What is wrong with references: each must name something declared, with an attribute that exists. */
export function wrongReferences(config: StackConfig): GraphError[] {
  return users(config).flatMap((user) => [
    ...user.dependencies
      .filter((address) => !isDeclared(config, address))
      .map((each) => undeclared(config, each, user)),
    ...user.values.flatMap((value) => wrongNames(config, value, user.path)),
  ]);
}

function undeclared(config: StackConfig, address: string, { path }: User): GraphError {
  const locals = [...config.locals.keys()].map((name) => `local.${name}`);
  const meant = didYouMean(address, [...config.resources.keys(), ...config.data.keys(), ...locals]);
  const advice = "declare it, correct the name, or read it through a data source";
  return new GraphError("reference-unknown", `${address} is referred to but not declared in this stack`, {
    address: path,
    hint: meant === undefined ? advice : `${meant} Otherwise ${advice}`,
  });
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
    ...locals.map(([name, value]) => ({
      path: `local ${name}`,
      values: [value],
      dependencies: dependencies([value], []),
    })),
  ];
}

function isDeclared({ resources, data, locals }: StackConfig, address: string): boolean {
  if (resources.has(address) || data.has(address)) return true;
  return address.startsWith("local.") && locals.has(address.slice("local.".length));
}

function wrongNames(config: StackConfig, value: ValueExpression, path: string): GraphError[] {
  return [...references(value)].flatMap((traversal) => {
    const { root, steps } = traversal;
    const [first] = steps;
    if (root === "var" && first && "name" in first && !config.variables.has(first.name)) {
      const hint = didYouMean(first.name, config.variables.keys()) ?? "declare the variable, or correct the name";
      return [new GraphError("reference-unknown", `var.${first.name} is not declared`, { address: path, hint })];
    }
    const target = referred(config, root, steps);
    const unknown = target && unknownPart(target.shape, target.steps);
    if (unknown === undefined) return [];
    const meant = didYouMean(unknown.name, unknown.among);
    const page = `the reference page of ${target?.type} lists what it has`;
    return [
      new GraphError("reference-unknown", `${describe(traversal)}: there is no attribute "${unknown.name}"`, {
        address: path,
        hint: meant === undefined ? `correct the name; ${page}` : `${meant} ${page}`,
      }),
    ];
  });
}

interface UnknownPart {
  readonly name: string;
  readonly among: readonly string[];
}

/** The first name in a traversal that the shape does not have. Keys of maps may be anything. */
function unknownPart(start: Shape, steps: readonly Step[]): UnknownPart | undefined {
  let shape: Shape | undefined = start;
  for (const step of steps) {
    if (!("name" in step)) continue;
    if (shape === undefined) return undefined;
    const name = camelCase(step.name);
    if (!Object.hasOwn(shape, name)) return { name: step.name, among: Object.keys(shape).map(snakeCase) };
    const attribute: Shape[string] | undefined = shape[name];
    shape = attribute?.type === "map" ? undefined : attribute?.shape;
  }
  return undefined;
}
