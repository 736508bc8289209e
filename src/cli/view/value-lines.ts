import type { Attribute } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { isUnknown } from "../../engine/values/unknown";
import { alignedLines } from "./line";
import type { Line } from "./line";
import { textLines } from "./printable";
import type { ChangeSymbol } from "./style";

/** A whole value in a plan, every line of it with the same symbol. Secrets are never written. */

/** The place of a value. */
export interface Place {
  readonly depth: number;
  readonly mark: ChangeSymbol;
  /** `name = `, or empty for an element of a list. */
  readonly label: string;
  /** Text after the value: a comma, ` -> null`. */
  readonly suffix?: string;
  readonly note?: string | undefined;
  /** Symbol of the lines inside of the value; if absent, the value's own. */
  readonly innerMark?: ChangeSymbol;
}

export const sensitiveText = "(sensitive value)";
export const unknownText = "(known after apply)";

/** The value's text, if it fits on the line of its name. */
export function inlineText(value: unknown, attribute: Attribute | undefined): string | undefined {
  if (attribute?.flags.sensitive) return sensitiveText;
  if (isUnknown(value)) return unknownText;
  if (value === undefined || value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : undefined;
  if (typeof value === "object") return Object.keys(value).length === 0 ? "{}" : undefined;
  if (typeof value === "string") return value.includes("\n") ? undefined : JSON.stringify(value);
  return JSON.stringify(value);
}

export function valueLines(value: unknown, attribute: Attribute | undefined, place: Place): Line[] {
  const { depth, mark, label, note, suffix = "", innerMark = mark } = place;
  const inline = inlineText(value, attribute);
  if (inline !== undefined) return [{ depth, mark, text: `${label}${inline}${suffix}`, note }];
  if (typeof value === "string") return heredoc(value, place);
  const isList = Array.isArray(value);
  return [
    { depth, mark, text: `${label}${isList ? "[" : "{"}`, note },
    ...(isList
      ? value.flatMap((item) => valueLines(item, elementOf(attribute), element(depth + 1, innerMark)))
      : memberLines(value as object, attribute, depth + 1, innerMark)),
    { depth, mark: "", text: `${isList ? "]" : "}"}${suffix}` },
  ];
}

/** The place of a list's element. */
export function element(depth: number, mark: ChangeSymbol): Place {
  return { depth, mark, label: "", suffix: "," };
}

/** The lines inside of an object or map. */
export function memberLines(
  value: object,
  attribute: Attribute | undefined,
  depth: number,
  mark: ChangeSymbol,
): Line[] {
  const suffix = mark === "-" ? " -> null" : "";
  return alignedLines(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== null)
      .map(([name, each]) => ({
        name: memberName(name, attribute),
        lines: (label) => valueLines(each, memberOf(attribute, name), { depth, mark, label, suffix }),
      })),
  );
}

/** Attributes have the graph's spelling; a map's keys are the user's own. */
export function memberName(name: string, attribute: Attribute | undefined): string {
  if (attribute?.type === "map") return JSON.stringify(name);
  return attribute ? snakeCase(name) : name;
}

export function memberOf(attribute: Attribute | undefined, name: string): Attribute | undefined {
  return attribute?.shape[name];
}

/** The attribute of an element of a list of objects. */
export function elementOf(attribute: Attribute | undefined): Attribute | undefined {
  return attribute?.type === "objects" ? { type: "object", flags: {}, shape: attribute.shape } : undefined;
}

function heredoc(value: string, place: Place): Line[] {
  const { depth, mark, label, note, suffix = "" } = place;
  return [
    { depth, mark, text: `${label}<<-EOT`, note },
    ...textLines(value).map((text): Line => ({ depth: depth + 1, mark: "", text })),
    { depth, mark: "", text: `EOT${suffix}` },
  ];
}
