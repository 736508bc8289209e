import type { Attribute, Shape, Values } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import type { AttributeChange } from "../../engine/values/diff";
import { hasUnknown, isUnknown } from "../../engine/values/unknown";
import { differenceLines, isUnset, sameValue } from "./difference-lines";
import { alignedLines, hiddenLine } from "./line";
import type { Entry, Line } from "./line";
import type { ChangeSymbol } from "./style";
import { element, elementOf, memberLines, sensitiveText, valueLines } from "./value-lines";

/** Shown even if unchanged: they identify the resource for the reader. */
const identifying = new Set(["id", "name"]);

/** Every attribute of a resource that is created, destroyed or imported. */
export function wholeLines(shape: Shape, values: Values, mark: ChangeSymbol): Line[] {
  return memberLines(values, asObject(shape), 1, mark);
}

/** Only the attributes that identify the resource. */
export function tellingLines(shape: Shape, values: Values): Line[] {
  return changedLines(shape, values, values, []);
}

/** The differences of a resource; the other attributes are counted. */
export function changedLines(
  shape: Shape,
  before: Values | undefined,
  after: Values | undefined,
  changes: readonly AttributeChange[],
): Line[] {
  return shapeLines(shape, { before: before ?? {}, after: after ?? {}, changes }, 1);
}

/** One level of a resource: its values, and the changes with paths relative to this level. */
interface Level {
  readonly before: Values;
  readonly after: Values;
  readonly changes: readonly AttributeChange[];
}

function shapeLines(shape: Shape, level: Level, depth: number): Line[] {
  const names = new Set([
    ...Object.keys(level.before),
    ...Object.keys(level.after),
    ...level.changes.map((change) => String(change.path[0])),
  ]);
  const entries: Entry[] = [];
  let hidden = 0;
  for (const name of names) {
    const lines = differing(shape[name], name, level, depth);
    const value = level.after[name] ?? level.before[name];
    if (lines) entries.push({ name: snakeCase(name), lines });
    else if (identifying.has(name) && depth === 1 && !isUnset(value)) {
      const same = (label: string) => valueLines(value, shape[name], { depth, mark: "", label });
      entries.push({ name: snakeCase(name), lines: same });
    } else if (!isUnset(value)) hidden += 1;
  }
  return [...alignedLines(entries), ...hiddenLine(hidden, "attribute", depth)];
}

/** How to write an attribute that differs; undefined for an unchanged one. */
function differing(
  attribute: Attribute | undefined,
  name: string,
  level: Level,
  depth: number,
): Entry["lines"] | undefined {
  const exact = level.changes.find((change) => change.path.length === 1 && change.path[0] === name);
  if (exact) return (label) => exactLines(attribute, exact, label, depth);
  const [before, after] = [level.before[name], level.after[name]];
  const changes = within(level.changes, name);
  const becomesUnknown = hasUnknown(after) && !sameValue(before, after);
  if (changes.length === 0 && !becomesUnknown) return undefined;
  if (isUnknown(after) || !attribute || !["object", "objects"].includes(attribute.type)) {
    return (label) => differenceLines(before, after, attribute, { depth, label, note: noteOf(changes) });
  }
  return attribute.type === "object"
    ? (label) => [
        { depth, mark: "~", text: `${label}{` },
        ...shapeLines(attribute.shape, { before: asValues(before), after: asValues(after), changes }, depth + 1),
        { depth, mark: "", text: "}" },
      ]
    : (label) => [
        { depth, mark: "~", text: `${label}[` },
        ...elementsLines(attribute, asList(before), asList(after), changes, depth + 1),
        { depth, mark: "", text: "]" },
      ];
}

function exactLines(attribute: Attribute | undefined, change: AttributeChange, label: string, depth: number): Line[] {
  const note = noteOf([change]);
  const hasMembers = attribute?.type === "object" || attribute?.type === "objects";
  // An object with a secret in it is shown member by member, because its shape knows which members are secret.
  if (change.sensitive && !hasMembers) {
    const mark = isUnset(change.before) ? "+" : isUnset(change.after) ? "-" : "~";
    return [{ depth, mark, text: `${label}${sensitiveText}${mark === "-" ? " -> null" : ""}`, note }];
  }
  return differenceLines(change.before, change.after, attribute, { depth, label, note });
}

function elementsLines(
  attribute: Attribute,
  before: Values[],
  after: Values[],
  changes: readonly AttributeChange[],
  depth: number,
): Line[] {
  const { keyedBy } = attribute.flags;
  let hidden = 0;
  const lines = after.flatMap((item, index): Line[] => {
    const previous = keyedBy ? before.find((each) => each[keyedBy] === item[keyedBy]) : before[index];
    const own = within(changes, index);
    const added = changes.find((change) => change.path.length === 1 && change.path[0] === index);
    if (added || !previous) {
      return valueLines(item, elementOf(attribute), { ...element(depth, "+"), note: added && noteOf([added]) });
    }
    if (own.length === 0 && (!hasUnknown(item) || sameValue(previous, item))) {
      hidden += 1;
      return [];
    }
    return [
      { depth, mark: "~", text: "{" },
      ...keyLine(attribute, item, own, depth + 1),
      ...shapeLines(attribute.shape, { before: previous, after: item, changes: own }, depth + 1),
      { depth, mark: "", text: "}," },
    ];
  });
  return [...lines, ...hiddenLine(hidden, "element", depth)];
}

/** The key that identifies an element of a list. */
function keyLine(attribute: Attribute, item: Values, changes: readonly AttributeChange[], depth: number): Line[] {
  const { keyedBy } = attribute.flags;
  if (!keyedBy || isUnset(item[keyedBy]) || changes.some((change) => change.path[0] === keyedBy)) return [];
  return [{ depth, mark: "", text: `# ${snakeCase(keyedBy)} = ${JSON.stringify(item[keyedBy])}` }];
}

/** Changes below a name or index, with paths relative to it. */
function within(changes: readonly AttributeChange[], step: string | number): AttributeChange[] {
  return changes
    .filter((change) => change.path.length > 1 && change.path[0] === step)
    .map((change) => ({ ...change, path: change.path.slice(1) }));
}

function noteOf(changes: readonly AttributeChange[]): string | undefined {
  return changes.some((change) => change.forcesReplacement) ? "forces replacement" : undefined;
}

function asObject(shape: Shape): Attribute {
  return { type: "object", flags: {}, shape };
}

function asValues(value: unknown): Values {
  return typeof value === "object" && value !== null ? (value as Values) : {};
}

function asList(value: unknown): Values[] {
  return Array.isArray(value) ? (value as Values[]) : [];
}
