import { editionOf } from "../../lib/core/edition";
import { blocks, byTypeAndName, locationOf, providerKey, providerKeyIn } from "../../lib/core/graph-block";
import type { GraphBlock } from "../../lib/core/graph-block";
import type { Issue } from "../../lib/core/errors";
import type { Kind } from "../../lib/core/kind";
import type { Environment } from "./environment";
import type { NamedGraph } from "./graph-backends";
import { refuseExpressions } from "./plain-values";

/** The kind of a resource type; undefined for types that vpnform does not know. */
export type KindOfType = (type: string) => Kind | undefined;

/** The stacks whose resources have the environment's tags beside their own, which win. */
export function withTags<S extends NamedGraph>(
  stacks: readonly S[],
  environment: Environment,
  kindOf: KindOfType,
): { readonly stacks: S[]; readonly warnings: Issue[] } {
  const { tags, file } = environment;
  if (Object.keys(tags).length === 0) return { stacks: [...stacks], warnings: [] };
  refuseExpressions(tags, "tags", file);
  const warnings: Issue[] = [];
  const tagged = stacks.map((stack) => {
    const editions = editionsIn(stack.json);
    const resource: Record<string, Record<string, unknown>> = {};
    for (const [type, name, block] of byTypeAndName(stack.json["resource"])) {
      const takes = takesTags(kindOf(type), block, editions);
      (resource[type] ??= {})[name] = takes ? taggedBlock(block, `${type}.${name}`, environment, warnings) : block;
    }
    return Object.keys(resource).length === 0 ? stack : { ...stack, json: { ...stack.json, resource } };
  });
  return { stacks: tagged, warnings };
}

function taggedBlock(block: GraphBlock, address: string, { tags, file }: Environment, warnings: Issue[]): GraphBlock {
  const own = block["tags"] ?? {};
  if (typeof own === "object") return { ...block, tags: { ...tags, ...own } };
  warnings.push({
    severity: "warning",
    ...locationOf(block, address),
    attribute: "tags",
    message: `is an expression, so that the tags of ${file} are not added`,
    hint: "give the resource's tags one by one",
  });
  return block;
}

function takesTags(
  kind: Kind | undefined,
  block: GraphBlock,
  editions: ReadonlyMap<string, string | undefined>,
): boolean {
  const tags = kind?.attributes["tags"];
  if (!kind || tags?.type !== "map") return false;
  const { only } = tags.flags;
  return only === undefined || editions.get(providerKeyIn(block, kind.provider)) === only;
}

/** By provider key. */
function editionsIn(json: NamedGraph["json"]): Map<string, string | undefined> {
  const entries = Object.entries(json["provider"] ?? {}).flatMap(([name, value]) =>
    blocks(value).map((block) => [providerKey(name, block["alias"]), editionOf(block)] as const),
  );
  return new Map(entries);
}
