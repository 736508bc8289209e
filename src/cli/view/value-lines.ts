import type { Attribute } from "../../../lib/core/attribute";
import { snakeCase } from "../../../lib/core/naming";
import { isUnknown } from "../../engine/values/unknown";
import { alignedLines } from "./line";
import type { Line } from "./line";
import type { Mark } from "./style";

/** A whole value as it appears in a plan, every line of it under the same mark. Secrets are never written. */

/** Where a value stands. */
export interface Place {
  readonly depth: number;
  readonly mark: Mark;
  /** `name = `, or nothing for an element of a list. */
  readonly label: string;
  /** What follows the value: a comma, ` -> null`. */
  readonly suffix?: string;
  readonly note?: string | undefined;
  /** Mark of the lines inside of the value; the place's own when absent. */
  readonly innerMark?: Mark;
}

export const sensitiveText = "(sensitive value)";
export const unknownText = "(known after apply)";

/** Whether the value fits on the line of its name. */
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
export function element(depth: number, mark: Mark): Place {
  return { depth, mark, label: "", suffix: "," };
}

/** The lines inside of an object or map. */
export function memberLines(value: object, attribute: Attribute | undefined, depth: number, mark: Mark): Line[] {
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

/** Attributes are spelled as in the graph; a map's keys are the user's own. */
export function memberName(name: string, attribute: Attribute | undefined): string {
  if (attribute?.type === "map") return JSON.stringify(name);
  return attribute ? snakeCase(name) : name;
}

export function memberOf(attribute: Attribute | undefined, name: string): Attribute | undefined {
  return attribute?.shape[name];
}

/** What describes an element of a list of objects. */
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

/** The lines of a long text, with nothing in them that could steer a terminal. */
export function textLines(value: string): string[] {
  const lines = value.replace(/\r\n/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map(printable);
}

/** The text with its control characters made visible. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) =>
    JSON.stringify(character).slice(1, -1),
  );
}
