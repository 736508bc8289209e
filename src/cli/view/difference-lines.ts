import type { Attribute } from "../../../lib/core/attribute";
import { isUnknown } from "../../engine/values/unknown";
import { alignedLines, hiddenLine } from "./line";
import type { Line } from "./line";
import { compareSequences } from "./sequence";
import type { SequenceStep } from "./sequence";
import { textLines } from "./printable";
import { element, elementOf, inlineText, memberName, memberOf, unknownText, valueLines } from "./value-lines";

/**
 * Shows how one value becomes another. Works for attributes, whose shape is known, and for outputs, whose shape is not.
 */

/** The place of a value that differs. */
export interface DifferencePlace {
  readonly depth: number;
  readonly label: string;
  readonly suffix?: string;
  readonly note?: string | undefined;
}

export function differenceLines(
  before: unknown,
  after: unknown,
  attribute: Attribute | undefined,
  place: DifferencePlace,
): Line[] {
  const { depth, label, note, suffix = "" } = place;
  if (isUnset(before)) return valueLines(after, attribute, { ...place, mark: "+" });
  if (isUnset(after)) return valueLines(before, attribute, { ...place, mark: "-", suffix: ` -> null${suffix}` });
  if (attribute?.flags.sensitive) return valueLines(after, attribute, { ...place, mark: "~" });
  if (isUnknown(after)) {
    const becomes = ` -> ${unknownText}${suffix}`;
    return valueLines(before, attribute, { ...place, mark: "~", innerMark: "-", suffix: becomes });
  }
  const inner = innerLines(before, after, attribute, depth + 1);
  if (inner) {
    const [open, close] = brackets(after);
    return [
      { depth, mark: "~", text: `${label}${open}`, note },
      ...inner,
      { depth, mark: "", text: `${close}${suffix}` },
    ];
  }
  const [from, to] = [inlineText(before, attribute), inlineText(after, attribute)];
  if (from !== undefined && to !== undefined)
    return [{ depth, mark: "~", text: `${label}${from} -> ${to}${suffix}`, note }];
  // The types differ: the values cannot be compared member by member.
  return [
    ...valueLines(before, attribute, { ...place, mark: "-", suffix: ` -> null${suffix}` }),
    ...valueLines(after, attribute, { ...place, mark: "+" }),
  ];
}

/** The lines between the brackets, for two values of the same type. */
function innerLines(
  before: unknown,
  after: unknown,
  attribute: Attribute | undefined,
  depth: number,
): Line[] | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length + after.length > 0 ? listLines(before, after, attribute, depth) : undefined;
  }
  if (isObject(before) && isObject(after)) return objectLines(before, after, attribute, depth);
  if (typeof before === "string" && typeof after === "string" && (before + after).includes("\n")) {
    return compareSequences(textLines(before), textLines(after), Object.is).map(({ mark, item }) => ({
      depth,
      mark,
      text: item,
    }));
  }
  return undefined;
}

function brackets(value: unknown): readonly [string, string] {
  if (typeof value === "string") return ["<<-EOT", "EOT"];
  return Array.isArray(value) ? ["[", "]"] : ["{", "}"];
}

function listLines(before: unknown[], after: unknown[], attribute: Attribute | undefined, depth: number): Line[] {
  const steps = attribute?.flags.unordered ? compareSets(before, after) : compareSequences(before, after, sameValue);
  const shown = steps.filter((step) => step.mark !== "");
  return [
    ...shown.flatMap(({ mark, item }) => valueLines(item, elementOf(attribute), element(depth, mark))),
    ...hiddenLine(steps.length - shown.length, "element", depth),
  ];
}

function compareSets(before: unknown[], after: unknown[]): SequenceStep<unknown>[] {
  const has = (list: unknown[], item: unknown) => list.some((each) => sameValue(each, item));
  return [
    ...before.filter((item) => !has(after, item)).map((item) => ({ mark: "-" as const, item })),
    ...after.map((item) => ({ mark: has(before, item) ? ("" as const) : ("+" as const), item })),
  ];
}

function objectLines(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  attribute: Attribute | undefined,
  depth: number,
): Line[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = names.filter((name) => !sameValue(before[name], after[name]));
  return [
    ...alignedLines(
      differing.map((name) => ({
        name: memberName(name, attribute),
        lines: (label) => differenceLines(before[name], after[name], memberOf(attribute, name), { depth, label }),
      })),
    ),
    ...hiddenLine(names.length - differing.length, attribute?.type === "map" ? "element" : "attribute", depth),
  ];
}

export function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right || (isUnset(left) && isUnset(right))) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) =>
    sameValue(left[name], right[name]),
  );
}
