import type { Attribute, Shape } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { camelCase } from "../../../lib/core/naming";
import { own } from "../read/json";
import { nameOf } from "./index";
import type { AttributeRules, ResourceRule } from "./rule";

/** The place in our kind for a path of the provider. */
export interface OurPath {
  readonly steps: readonly (string | number)[];
  readonly attribute: Attribute;
}

/** Our path for one of the provider's, such as `["ike_config", 0, "psk"]`; undefined when there is none. */
export function ourPath(rule: ResourceRule, theirs: readonly (string | number)[]): OurPath | undefined {
  const [first, ...rest] = theirs;
  if (typeof first !== "string") return undefined;
  const output = own(rule.outputs, first);
  const name = output === undefined ? inputName(rule.attributes, first) : camelCase(output);
  return name === undefined
    ? undefined
    : follow(attributesOf(rule.kind), own(rule.attributes, first)?.block ?? {}, name, rest);
}

/** Our name of an attribute that a program sets, by the provider's current or former name. */
function inputName(rules: AttributeRules, theirs: string): string | undefined {
  const exact = own(rules, theirs);
  if (exact) return nameOf(theirs, exact);
  const renamed = Object.entries(rules).find(([, { formerly }]) => formerly?.name === theirs);
  return renamed && nameOf(...renamed);
}

function follow(
  shape: Shape,
  rules: AttributeRules,
  name: string,
  rest: readonly (string | number)[],
): OurPath | undefined {
  const attribute = own(shape, name);
  if (!attribute) return undefined;
  if (rest.length === 0) return { steps: [name], attribute };
  const isBlock = attribute.type === "object" || attribute.type === "objects";
  const [index, inner, ...further] = rest;
  // The provider's blocks are lists, even where only one is allowed.
  if (!isBlock || typeof index !== "number" || typeof inner !== "string") return undefined;
  const next = follow(
    attribute.shape,
    own(rules, inner)?.block ?? {},
    inputName(rules, inner) ?? camelCase(inner),
    further,
  );
  if (!next) return undefined;
  return { ...next, steps: [name, ...(attribute.type === "objects" ? [index] : []), ...next.steps] };
}

/** The provider's path for one of ours, as far as there is one. */
export function theirPath(rules: AttributeRules, ours: readonly (string | number)[]): (string | number)[] {
  const [first, ...rest] = ours;
  if (first === undefined) return [];
  if (typeof first === "number") return [first, ...theirPath(rules, rest)];
  const found = Object.entries(rules).find(([name, rule]) => nameOf(name, rule) === first);
  return [found?.[0] ?? first, ...theirPath(found?.[1].block ?? {}, rest)];
}
