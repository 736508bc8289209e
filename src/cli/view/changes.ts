import type { Change, Drift, OutputChange, Plan } from "../../engine/api/model";
import { shownShape } from "../../engine/values/shown-shape";
import { addressParts } from "../../../lib/core/address";
import { subject } from "./subject";
import { changedLines, tellingLines, wholeLines } from "./attribute-lines";
import { headerLines, markOf } from "./change-header";
import { differenceLines } from "./difference-lines";
import { alignedLines, formatLine } from "./line";
import type { Line } from "./line";
import { moveLines } from "./moves";
import type { ChangeSymbol, Style } from "./style";
import { markText } from "./style";
import { pendingLines } from "./pending";
import { planSummary } from "./summary";
import { sensitiveText } from "./value-lines";

/** A plan as lines of text. Pure: the same plan and style give the same lines. */
export function planLines(plan: Plan, style: Style): string[] {
  const changes = plan.changes.filter(isShown);
  const outputs = plan.outputs.filter((output) => output.action !== "no-op");
  const lines = [
    ...driftSection(plan.drift, style),
    ...moveLines(plan.proposedMoves, style),
    ...pendingLines(plan.pendingCreates, style),
  ];
  if (changes.length === 0 && outputs.length === 0) return [...lines, ...nothingLines(plan, style)];
  if (changes.length > 0) {
    lines.push(...legend(changes, style), "");
    for (const change of changes) lines.push(...changeLines(change, style), "");
    lines.push(planSummary(plan.summary, style));
  }
  if (outputs.length > 0) lines.push(...(changes.length > 0 ? [""] : []), ...outputSection(outputs, style));
  if (changes.length === 0) {
    lines.push("", "Applying this plan saves these outputs to the state; no resource changes.");
  }
  return lines;
}

/** Whether the plan shows the resource. */
export function isShown(change: Change): boolean {
  return change.action !== "no-op" || change.importId !== undefined || change.previousAddress !== undefined;
}

function nothingLines(plan: Plan, style: Style): string[] {
  if (plan.mode === "destroy") return [`${style.bold(style.green("No changes."))} There is nothing to destroy.`];
  if (plan.deferred) return ["Nothing to do yet: the rest is planned after another stack is applied."];
  if (plan.hasChanges)
    return [`${style.bold(style.green("No changes."))} Applying this plan only brings the state up to date.`];
  return [`${style.bold(style.green("No changes."))} Your infrastructure matches the program.`];
}

const meanings: readonly (readonly [ChangeSymbol, string])[] = [
  ["+", "create"],
  ["~", "update in-place"],
  ["-", "destroy"],
  ["-/+", "destroy and then create replacement"],
  ["+/-", "create replacement and then destroy"],
  [".", "forget: no longer managed, left in the cloud"],
];

function legend(changes: readonly Change[], style: Style): string[] {
  const used = new Set(changes.map(markOf));
  const shown = meanings.filter(([mark]) => used.has(mark));
  const title = "vpnform will do the following. Marks before a resource mean:";
  if (shown.length === 0) return ["vpnform will do the following."];
  return [title, ...shown.map(([mark, meaning]) => `${markText(mark, style)} ${meaning}`)];
}

function changeLines(change: Change, style: Style): string[] {
  const [first = "", ...notes] = headerLines(change);
  return [
    `  ${style.bold(`# ${first}`)}`,
    ...notes.map((note) => `  ${style.dim(`# ${note}`)}`),
    ...resourceLines(change, markOf(change), bodyOf(change), style),
  ];
}

function bodyOf(change: Change): Line[] {
  const { before, after, action } = change;
  const shape = shownShape(change);
  if (action === "create") return wholeLines(shape, after ?? {}, "+");
  if (action === "delete") return wholeLines(shape, before ?? {}, "-");
  if (action === "forget") return tellingLines(shape, before ?? {});
  if (action === "no-op" && change.importId !== undefined) return wholeLines(shape, after ?? before ?? {}, "");
  if (action === "no-op") return tellingLines(shape, after ?? before ?? {});
  return changedLines(shape, before, after, change.attributes);
}

function resourceLines(
  resource: { readonly address: string },
  mark: ChangeSymbol,
  body: readonly Line[],
  style: Style,
): string[] {
  const { type, name } = addressParts(resource.address);
  return [
    formatLine({ depth: 0, mark, text: `resource ${JSON.stringify(type)} ${JSON.stringify(name)} {` }, style),
    ...body.map((line) => formatLine(line, style)),
    formatLine({ depth: 0, mark: "", text: "}" }, style),
  ];
}

function driftSection(drift: readonly Drift[], style: Style): string[] {
  if (drift.length === 0) return [];
  const lines = [
    `${style.bold(style.cyan("Note:"))} ${style.bold("Objects have changed outside of vpnform")}`,
    "",
    "These differ from what the last apply left, and the plan below answers to them:",
    "",
  ];
  for (const each of drift) {
    const deleted = each.action === "delete";
    const body = deleted
      ? tellingLines(shownShape(each), each.before)
      : changedLines(shownShape(each), each.before, each.after, each.attributes);
    lines.push(`  ${style.bold(`# ${subject(each)} has ${deleted ? "been deleted" : "changed"}`)}`);
    lines.push(...resourceLines(each, deleted ? "-" : "~", body, style), "");
  }
  return [...lines, style.dim("─".repeat(78)), ""];
}

function outputSection(outputs: readonly OutputChange[], style: Style): string[] {
  const lines = alignedLines(
    outputs.map((output) => ({ name: output.name, lines: (label) => outputLines(output, label) })),
  );
  // Outputs have the same indentation as resources.
  return ["Changes to Outputs:", ...lines.map((line) => formatLine(line, style))];
}

function outputLines({ action, before, after, sensitive }: OutputChange, label: string): Line[] {
  if (!sensitive) return differenceLines(before, after, undefined, { depth: 0, label });
  const mark = action === "create" ? "+" : action === "delete" ? "-" : "~";
  return [{ depth: 0, mark, text: `${label}${sensitiveText}${mark === "-" ? " -> null" : ""}` }];
}
