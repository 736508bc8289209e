import { withoutBraces } from "../../../lib/core/graph-block";
import type { Attribute, Shape, Value, Values } from "../../../lib/core/attribute";
import { camelCase, snakeCase } from "../../../lib/core/naming";
import type { StackConfig } from "./config";
import { parseTypeConstraint } from "./type-constraint";
import type { TypeConstraint } from "./type-constraint";
import type { ValueExpression } from "../lang/value-expression";
import type { Expression, Step } from "../lang/expression";
import { referred } from "./referred";
import { isUnknown } from "../values/unknown";

/** Terraform's type expression, such as `"string"` or `["list","string"]`. */
export type TypeExpression = string | readonly unknown[];

/**
 * Terraform's type of an expression's value. Attributes have their defined type, which the value alone does not show: a
 * list of strings and a tuple of strings look alike.
 */
export function expressionType(config: StackConfig, expression: ValueExpression, value: Value): TypeExpression {
  switch (expression.type) {
    case "json-list":
    case "list":
      return ["tuple", expression.items.map((item, index) => expressionType(config, item, (value as Value[])[index]))];
    case "json-object":
      return objectType(
        Object.entries(expression.entries).map(([name, each]) => [
          name,
          expressionType(config, each, (value as { [name: string]: Value })[name]),
        ]),
      );
    case "traversal":
      return traversalType(config, expression, value);
    default:
      return plainType(value);
  }
}

/** A value as its type requires: objects of a resource have the graph's names, and unset attributes are null. */
export function spelt(type: TypeExpression, value: Value): Value {
  const [of, inner] = typeof type === "string" ? [type] : type;
  if (value === null || value === undefined || isUnknown(value)) return value;
  if (of === "object") {
    const values = value as { [name: string]: Value };
    const fields = Object.entries(inner as Readonly<Record<string, TypeExpression>>);
    return Object.fromEntries(
      fields.map(([name, each]) => [name, spelt(each, values[name] ?? values[camelCase(name)] ?? null)]),
    );
  }
  if (of === "tuple" && Array.isArray(value))
    return value.map((item, index) => spelt((inner as TypeExpression[])[index] ?? "dynamic", item));
  if (of === "list" && Array.isArray(value)) return value.map((item) => spelt(inner as TypeExpression, item));
  return value;
}

/** The type as far as the value alone shows it. */
function plainType(value: Value): TypeExpression {
  if (value === null || value === undefined) return "dynamic";
  if (typeof value === "boolean") return "bool";
  if (Array.isArray(value)) return ["tuple", value.map(plainType)];
  if (typeof value !== "object") return typeof value;
  return objectType(Object.entries(value).map(([name, inner]) => [name, plainType(inner)]));
}

function objectType(entries: [string, TypeExpression][]): TypeExpression {
  return ["object", Object.fromEntries(entries)];
}

function traversalType(
  config: StackConfig,
  { root, steps }: Expression & { type: "traversal" },
  value: Value,
): TypeExpression {
  const [first, ...rest] = steps;
  const name = first && "name" in first ? first.name : "";
  const local = root === "local" && rest.length === 0 ? config.locals.get(name) : undefined;
  if (local) return expressionType(config, local, value);
  const variable = root === "var" && rest.length === 0 ? config.variables.get(name) : undefined;
  if (variable) {
    const type = parseTypeConstraint(withoutBraces(variable.type ?? "any"));
    return type && value !== null ? constraintType(type, value) : plainType(value);
  }
  const target = referred(config, root, steps);
  if (!target) return plainType(value);
  return (
    (isWhole(target.steps, value) ? shapeType(target.shape) : attributeAt(target.shape, target.steps)) ??
    plainType(value)
  );
}

/** Whether the value is a whole resource, alone or as one of several instances. */
function isWhole(steps: readonly Step[], value: Value): boolean {
  const indexed = steps.every((step) => "index" in step);
  return (
    indexed && typeof value === "object" && value !== null && !Array.isArray(value) && typeof value["id"] === "string"
  );
}

/** The type of a variable's value: as declared, and as the value shows where that is any. */
function constraintType(type: TypeConstraint, value: Value): TypeExpression {
  const inner = (name: string) => (typeof value === "object" && value !== null ? (value as Values)[name] : undefined);
  switch (type.of) {
    case "any":
      return plainType(value);
    case "tuple":
      return ["tuple", type.items.map((item, at) => constraintType(item, inner(String(at))))];
    case "object":
      return objectType([...type.fields].map(([name, field]) => [name, constraintType(field.type, inner(name))]));
    case "list":
    case "set":
    case "map":
      return [
        type.of,
        constraintType(
          type.inner,
          Object.values((value ?? {}) as Values).find((each) => each !== null),
        ),
      ];
    default:
      return type.of;
  }
}

function attributeAt(shape: Shape, steps: readonly Step[]): TypeExpression | undefined {
  let type: Attribute | undefined;
  let inside = shape;
  for (const [index, step] of steps.entries()) {
    if ("splat" in step) return undefined;
    // An instance key comes before any attribute.
    if ("index" in step && !type) continue;
    if (type?.type === "list" || type?.type === "map") return index === steps.length - 1 ? "string" : undefined;
    if ("index" in step && type?.type === "objects") type = { ...type, type: "object" };
    else if ("name" in step) type = inside[camelCase(step.name)];
    else return undefined;
    if (!type) return undefined;
    inside = type.shape;
  }
  return type && attributeType(type);
}

/** The type of an attribute as the provider's schema has it. */
function attributeType({ type, shape }: Attribute): TypeExpression {
  if (type === "list" || type === "map") return [type, "string"];
  if (type !== "object" && type !== "objects") return type;
  return type === "object" ? shapeType(shape) : ["list", shapeType(shape)];
}

function shapeType(shape: Shape): TypeExpression {
  return objectType(Object.entries(shape).map(([name, each]) => [snakeCase(name), attributeType(each)]));
}
