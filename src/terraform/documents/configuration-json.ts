import { formatResource } from "../../../lib/core/address";
import { attributesIn, blocks, byTypeAndName, providerKey, providerKeyIn } from "../../../lib/core/graph-block";
import type { Attribute, Shape } from "../../../lib/core/attribute";
import { camelCase } from "../../../lib/core/naming";
import { strings } from "../../engine/config/compile-resource";
import type { Json } from "../../engine/config/compile-resource";
import { parseValue } from "../../engine/lang/value-expression";
import { parseExpression } from "../../engine/lang/expression";
import type { PlanSnapshot } from "../../engine/stack/plan-snapshot";
import { hasText, marksSensitive, referenceNames, referencesOf } from "./expression-json";
import { redacted } from "./graph-values";
import { providerOf, providerSource } from "./provider-names";

/** The program as in Terraform's documents: the expressions as written, not their values. */
export function configurationJson(
  { json, config }: PlanSnapshot,
  shapes: ConfigurationShapes,
): Record<string, unknown> {
  const resources = [...byTypeAndName(json["resource"])].map(([type, name, body]) => {
    const shape = config.resources.get(`${type}.${name}`)?.kind.attributes ?? {};
    return resourceJson("managed", type, name, body, shape);
  });
  const data = [...byTypeAndName(json["data"])].map(([type, name, body]) =>
    resourceJson("data", type, name, body, config.data.get(`data.${type}.${name}`)?.shape ?? {}),
  );
  const outputs = objectOf(json["output"], outputJson);
  const variables = objectOf(json["variable"], variableJson);
  return {
    provider_config: providersJson(json, shapes),
    root_module: {
      ...(outputs ? { outputs } : {}),
      ...(resources.length + data.length > 0 ? { resources: [...byAddress(resources), ...byAddress(data)] } : {}),
      ...(variables ? { variables } : {}),
    },
  };
}

/** Finds the attributes of a provider's block, by the provider's name in the graph. */
export type ConfigurationShapes = (provider: string) => Shape;

function providersJson(json: Json, shapes: ConfigurationShapes): Record<string, unknown> {
  const required = ((json["terraform"] as Json | undefined)?.["required_providers"] ?? {}) as Record<string, Json>;
  const result: Record<string, unknown> = {};
  const add = (name: string, own: object, alias = "") => {
    const constraint = required[name]?.["version"];
    const version = typeof constraint === "string" ? { version_constraint: constraint } : {};
    result[providerKey(name, alias)] = { name, full_name: providerSource(name), ...version, ...own };
  };
  for (const [name, body] of entries(json["provider"])) {
    for (const { alias, ...attributes } of blocks(body)) {
      const expressions = expressionsJson(attributes, shapes(name));
      const named = typeof alias === "string" ? { alias } : {};
      add(name, { ...named, ...(expressions ? { expressions } : {}) }, named.alias);
    }
  }
  const used = [...byTypeAndName(json["data"])].map(([type]) => providerOf(type));
  for (const name of [...Object.keys(required), ...used]) if (!result[name]) add(name, {});
  return result;
}

function resourceJson(mode: "managed" | "data", type: string, name: string, body: Json, shape: Shape) {
  const { count, for_each: forEach, depends_on: needs } = body;
  const expressions = expressionsJson(body, shape);
  const dependsOn = strings(needs).map(subjectOf);
  return {
    address: formatResource({ mode, type, name }),
    mode,
    type,
    name,
    provider_config_key: providerKeyIn(body, providerOf(type)),
    ...(expressions ? { expressions } : {}),
    schema_version: 0,
    ...(isGiven(count) ? { count_expression: expressionJson(count) } : {}),
    ...(isGiven(forEach) ? { for_each_expression: expressionJson(forEach) } : {}),
    ...(dependsOn.length > 0 ? { depends_on: dependsOn } : {}),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The resource that an entry of `depends_on` names, without further steps. */
function subjectOf(text: string): string {
  return referencesOf(parseExpression(text))[0]?.subject ?? text;
}

function expressionsJson(body: Json, shape: Shape): Record<string, unknown> | undefined {
  const attributes = Object.entries(attributesIn(body));
  if (attributes.length === 0) return undefined;
  return Object.fromEntries(attributes.map(([name, value]) => [name, expressionJson(value, shape[camelCase(name)])]));
}

/** An expression as it is written, with its secrets replaced, and the references in it. */
function expressionJson(value: unknown, attribute?: Attribute): Record<string, unknown> {
  const references = referencesOf(parseValue(value)).flatMap(referenceNames);
  return { constant_value: written(value, attribute), ...(references.length > 0 ? { references } : {}) };
}

function written(value: unknown, attribute: Attribute | undefined): unknown {
  if (attribute?.flags.sensitive) return hidden(value);
  if (typeof value === "string") return marksSensitive(value) ? redacted : value;
  if (Array.isArray(value)) return value.map((item) => written(item, elementOf(attribute)));
  if (typeof value !== "object" || value === null) return value ?? null;
  const below = (name: string) => attribute?.shape[camelCase(name)];
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, written(each, below(name))]));
}

function elementOf(attribute: Attribute | undefined): Attribute | undefined {
  return attribute?.type === "objects" ? { ...attribute, type: "object" } : undefined;
}

/** A reference to a secret is not secret itself. */
function hidden(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return typeof value === "string" && !hasText(value) ? value : redacted;
}

function outputJson(body: Json): Record<string, unknown> {
  const { value, sensitive, description, depends_on: needs } = body;
  const secret: Attribute = { type: "string", flags: { sensitive: true }, shape: {} };
  const dependsOn = strings(needs).map(subjectOf);
  return {
    ...(sensitive === true ? { sensitive } : {}),
    expression: expressionJson(value, sensitive === true ? secret : undefined),
    ...(dependsOn.length > 0 ? { depends_on: dependsOn } : {}),
    ...(description ? { description } : {}),
  };
}

function variableJson(body: Json): Record<string, unknown> {
  const { sensitive, description } = body;
  return {
    ...("default" in body ? { default: sensitive === true ? hidden(body["default"]) : body["default"] } : {}),
    ...(description ? { description } : {}),
    ...(sensitive === true ? { sensitive } : {}),
  };
}

function objectOf(value: unknown, json: (body: Json) => unknown): Record<string, unknown> | undefined {
  const all = entries(value).map(([name, body]) => [name, json(body as Json)] as const);
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function entries(value: unknown): [string, unknown][] {
  return Object.entries((value ?? {}) as Record<string, unknown>);
}

function byAddress<T extends { readonly address: string }>(resources: T[]): T[] {
  return resources.sort((left, right) => (left.address < right.address ? -1 : 1));
}
