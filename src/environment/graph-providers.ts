import type { Shape } from "../../lib/core/attribute";
import { isExpression } from "../../lib/core/attribute";
import { editionOf } from "../../lib/core/edition";
import { blocks, parseProviderKey, providerKey } from "../../lib/core/graph-block";
import type { GraphBlock } from "../../lib/core/graph-block";
import { fromGraph } from "../../lib/core/graph-values";
import { plainKind } from "../../lib/core/kind";
import { camelCase, snakeCase } from "../../lib/core/naming";
import { didYouMean } from "../../lib/core/similar";
import { issuesOf } from "../../lib/core/validation";
import { UsageError } from "../errors";
import type { Environment, Settings } from "./environment";
import type { NamedGraph } from "./graph-backends";
import { refuseExpressions } from "./plain-values";

/** The attributes of a provider's block; none for a provider that vpnform does not serve. */
export type ShapeOfProvider = (name: string) => Shape;

/** The stacks whose provider blocks have the environment's settings in place of their own. */
export function withProviders<S extends NamedGraph>(
  stacks: readonly S[],
  environment: Environment,
  shapeOf: ShapeOfProvider,
): S[] {
  const keys = stacks.flatMap(({ json }) => keysIn(json));
  for (const key of Object.keys(environment.providers))
    if (!keys.includes(key)) throw unknownKey(key, keys, environment);
  return stacks.map((stack) => ({ ...stack, json: withSettings(stack.json, environment, shapeOf) }));
}

function keysIn(json: NamedGraph["json"]): string[] {
  return Object.entries(json["provider"] ?? {}).flatMap(([name, value]) =>
    blocks(value).map((block) => providerKey(name, block["alias"])),
  );
}

function unknownKey(key: string, keys: readonly string[], { file }: Environment): UsageError {
  const known = [...new Set(keys)].sort();
  const meant = didYouMean(key, known);
  return new UsageError(`${file}: the program has no provider "${key}"`, {
    hint: [...(meant ? [meant] : []), `it has: ${known.join(", ") || "none"}`].join(" "),
  });
}

function withSettings(json: NamedGraph["json"], environment: Environment, shapeOf: ShapeOfProvider) {
  if (json["provider"] === undefined || Object.keys(environment.providers).length === 0) return json;
  const provider = Object.entries(json["provider"] as object).map(([name, value]) => [
    name,
    blocks(value).map((block) => {
      const key = providerKey(name, block["alias"]);
      const settings = environment.providers[key];
      return settings ? mergedBlock(block, settings, { key, environment, shape: shapeOf(name) }) : block;
    }),
  ]);
  return { ...json, provider: Object.fromEntries(provider) as object };
}

interface Merge {
  readonly key: string;
  readonly environment: Environment;
  readonly shape: Shape;
}

function mergedBlock(block: GraphBlock, settings: Settings, { key, environment, shape }: Merge): GraphBlock {
  const where = `providers.${key}`;
  refuseExpressions(settings, where, environment.file);
  const merged = { ...block, ...settings };
  const isServed = Object.keys(shape).length > 0;
  if (isServed) checkSettings(settings, merged, { key, environment, shape });
  return merged;
}

function checkSettings(settings: Settings, merged: GraphBlock, { key, environment: { file }, shape }: Merge): void {
  const fail = (message: string, hint: string) => new UsageError(`${file}: providers.${key}: ${message}`, { hint });
  const names = Object.keys(shape).map(snakeCase);
  for (const name of Object.keys(settings)) {
    if (!names.includes(name)) {
      const hint = [...(didYouMean(name, names) ? [didYouMean(name, names)] : []), `use: ${names.join(", ")}`].join(
        " ",
      );
      throw fail(`"${name}" is no setting of this provider`, hint);
    }
    if (shape[camelCase(name)]?.flags.sensitive && settings[name] !== null) {
      throw fail(
        `"${name}" would hold a secret in clear`,
        "give it in the shell's environment, by a profile, or by a variable of the program",
      );
    }
  }
  const { alias: _, ...values } = merged;
  const { name } = parseProviderKey(key);
  const kind = plainKind(name, "Provider", shape);
  const options = { isDeferred: (value: unknown) => isExpression(value), edition: editionOf(values) };
  const given = new Set(Object.keys(settings).map(camelCase));
  const found = issuesOf(kind, fromGraph(shape, values), options, { path: key }).find(
    ({ severity, attribute = "" }) => severity === "error" && given.has(attribute.split(/[.[]/)[0] ?? ""),
  );
  if (found) throw fail(`${snakeCase(found.attribute ?? "")} ${found.message}`, found.hint ?? "correct the value");
}
