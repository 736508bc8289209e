import type { GraphBlock } from "./graph-block";

type Check = (value: unknown) => boolean;

/**
 * Fast check: true only if the schema of the graph accepts it. On false, run the schema, which takes ten times as long for
 * 10,000 resources.
 */
export function isWellFormedGraph(json: unknown): json is GraphBlock {
  if (!isObject(json)) return false;
  return Object.keys(sections).every((name) => isUnset(json[name]) || sections[name]?.(json[name]) === true);
}

const isObject = (value: unknown): value is GraphBlock =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isUnset: Check = (value) => value === undefined || value === null;
const isText: Check = (value) => typeof value === "string";

const isTextOrUnset: Check = (value) => isUnset(value) || isText(value);
const isFlag: Check = (value) => isUnset(value) || typeof value === "boolean";
const areTexts: Check = (value) => isUnset(value) || (Array.isArray(value) && value.every(isText));

/** A block, or a list of blocks; or none. */
const isBlock =
  (check: (block: GraphBlock) => boolean): Check =>
  (value) =>
    isUnset(value) ||
    (Array.isArray(value) ? (value as unknown[]) : [value]).every((each) => isObject(each) && check(each));
const isNamed =
  (check: Check): Check =>
  (value) =>
    isUnset(value) || (isObject(value) && Object.values(value).every(check));
const isObjectWith =
  (check: (block: GraphBlock) => boolean): Check =>
  (value) =>
    isObject(value) && check(value);

const isAnyBlock = isBlock(() => true);

const isLifecycle = isBlock(
  ({ create_before_destroy, prevent_destroy, ignore_changes, replace_triggered_by }) =>
    isFlag(create_before_destroy) &&
    isFlag(prevent_destroy) &&
    (ignore_changes === "all" || areTexts(ignore_changes)) &&
    areTexts(replace_triggered_by),
);

const isResource = isObjectWith(
  ({ provider, depends_on, count, for_each, lifecycle }) =>
    isTextOrUnset(provider) &&
    areTexts(depends_on) &&
    (isTextOrUnset(count) || Number.isFinite(count)) &&
    (isTextOrUnset(for_each) || typeof for_each === "object") &&
    isLifecycle(lifecycle),
);

const isOutput = isObjectWith(
  ({ sensitive, ephemeral, depends_on }) => isFlag(sensitive) && isFlag(ephemeral) && areTexts(depends_on),
);

const isVariable = isObjectWith(
  ({ type, sensitive, ephemeral, nullable }) =>
    isTextOrUnset(type) && isFlag(sensitive) && isFlag(ephemeral) && isFlag(nullable),
);

const sections: Readonly<Record<string, Check>> = {
  terraform: isBlock(
    ({ backend, required_providers }) => isBlock(isNamed(isAnyBlock))(backend) && isAnyBlock(required_providers),
  ),
  provider: isNamed(isBlock(({ alias }) => isTextOrUnset(alias))),
  resource: isNamed(isNamed(isResource)),
  data: isNamed(isNamed(isResource)),
  output: isNamed(isOutput),
  locals: isAnyBlock,
  variable: isNamed(isVariable),
  moved: isBlock(({ from, to }) => isText(from) && isText(to)),
  import: isBlock(({ to, id }) => isText(to) && isText(id)),
  removed: isBlock(({ from, lifecycle }) => isText(from) && isBlock(({ destroy }) => isFlag(destroy))(lifecycle)),
};
