import type { Issue, VpnformError } from "../../../lib/core/errors";
import { ValidationError } from "../../../lib/core/errors";
import { ApplyError, CloudError } from "../../errors";
import { subject } from "./subject";
import { sourceLine } from "./program-places";
import type { Style } from "./style";
import { printable, textLines } from "./printable";
import type { Place, Places } from "./view";

/** Errors and warnings for people: what is wrong, where in the program, and what to do. */

export interface MessageOptions {
  readonly style: Style;
  readonly places: Places;
  /** Adds stack traces. */
  readonly debug: boolean;
}

export function errorLines(error: VpnformError, options: MessageOptions): string[] {
  const trace = options.debug && error.stack ? ["", ...causes(error)] : [];
  if (error instanceof ValidationError) {
    return [...issueLines(error.issues, options), ...trace.slice(1)];
  }
  if (error instanceof ApplyError) return [...applyErrorLines(error, options), ...trace.slice(1)];
  return [...oneError(error, error.address, options), ...trace, ""];
}

/** Every failure once; the resources skipped because of them are only counted. */
function applyErrorLines(error: ApplyError, options: MessageOptions): string[] {
  const skipped = error.skipped.length;
  const tail =
    skipped === 0
      ? []
      : [
          `${skipped} change${skipped === 1 ? " was" : "s were"} skipped because of ${error.failed.length === 1 ? "this failure" : "these failures"}. Apply again to go on.`,
          "",
        ];
  return [...error.failed.flatMap(({ address, error: each }) => [...oneError(each, address, options), ""]), ...tail];
}

function oneError(error: VpnformError, address: string | undefined, options: MessageOptions): string[] {
  const place = address === undefined ? undefined : (options.places.find(address) ?? { address, path: address });
  const ownSource = (error as { source?: string }).source;
  const source = ownSource ?? place?.source;
  return block("Error", error.message, {
    options,
    ...(place ? { place } : {}),
    ...(source ? { source } : {}),
    ...(error.hint ? { hint: error.hint } : {}),
    request: requestText(error),
  });
}

/** Issues in the order in which they were found, but warnings first, so that errors stand next to the prompt. */
export function issueLines(issues: readonly Issue[], options: MessageOptions): string[] {
  const sorted = [
    ...issues.filter((each) => each.severity === "warning"),
    ...issues.filter((each) => each.severity === "error"),
  ];
  const { whole, folded } = foldTopics(sorted);
  return [
    ...whole.flatMap((issue) => oneIssue(issue, options)),
    ...folded.flatMap((each) => foldedLines(each, options)),
  ];
}

/** As many issues of one topic are shown whole as a reader needs to see what it is about. */
const wholeOfTopic = 3;

function foldTopics(issues: readonly Issue[]): { readonly whole: readonly Issue[]; readonly folded: Issue[][] } {
  const topics = new Map<string, Issue[]>();
  const whole = issues.filter((issue) => {
    if (issue.topic === undefined) return true;
    const seen = topics.get(issue.topic) ?? [];
    topics.set(issue.topic, [...seen, issue]);
    return seen.length < wholeOfTopic;
  });
  return {
    whole,
    folded: [...topics.values()].map((all) => all.slice(wholeOfTopic)).filter((rest) => rest.length > 0),
  };
}

/** Of the others, where they are. */
function foldedLines(issues: readonly Issue[], { style }: MessageOptions): string[] {
  const places = issues.map(({ source, path }) => printable(source ?? path)).join(", ");
  const more = issues.length === 1 ? "1 more place" : `${issues.length} more places`;
  return [`${style.bold(style.yellow("Warning:"))} ${style.bold(`the same at ${more}`)}`, `  on ${places}`, ""];
}

function oneIssue(issue: Issue, options: MessageOptions): string[] {
  const known = options.places.find(issue.path);
  const source = issue.source ?? known?.source;
  return [
    ...block(issue.severity === "error" ? "Error" : "Warning", issueText(issue), {
      options,
      place: known ?? { address: issue.path, path: issue.path },
      ...(source ? { source } : {}),
      ...(issue.hint ? { hint: issue.hint } : {}),
      // Such a line holds what must not be shown.
      isSecret: issue.topic === "literal-secret",
    }),
    "",
  ];
}

export function issueText(issue: Issue): string {
  return issue.attribute ? `${issue.attribute}: ${issue.message}` : issue.message;
}

interface Details {
  readonly options: MessageOptions;
  readonly place?: Place;
  readonly source?: string;
  readonly hint?: string;
  readonly request?: string | undefined;
  /** The line of the program is named and not shown. */
  readonly isSecret?: boolean;
}

function block(title: "Error" | "Warning", message: string, details: Details): string[] {
  const { style } = details.options;
  const colour = title === "Error" ? style.red : style.yellow;
  const [first = "", ...rest] = textLines(message);
  return [
    `${style.bold(colour(`${title}:`))} ${style.bold(first)}`,
    ...rest.map((line) => `  ${line}`),
    ...whereLines(details, style),
    ...(details.hint ? [`  ${style.cyan("hint:")} ${printable(details.hint)}`] : []),
    ...(details.request ? [`  ${style.dim(details.request)}`] : []),
  ];
}

function whereLines({ place, source, isSecret }: Details, style: Style): string[] {
  const lines = place ? [`  with ${subject(place)}${source ? "," : ""}`] : [];
  if (!source) return lines;
  const [, file = source, line = ""] = /^(.*):(\d+)$/.exec(source) ?? [];
  const text = isSecret ? undefined : sourceLine(source);
  lines.push(`  on ${file}${line ? ` line ${line}` : ""}${text ? ":" : ""}`);
  if (text) lines.push(`    ${style.dim(`${line}:`)} ${printable(text)}`);
  return lines;
}

function requestText(error: VpnformError): string | undefined {
  if (!(error instanceof CloudError)) return undefined;
  const parts = [
    error.action,
    error.cloudCode,
    error.status ? `HTTP ${error.status}` : undefined,
    error.requestId ? `request ${error.requestId}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : undefined;
}

function causes(error: unknown): string[] {
  const lines: string[] = [];
  for (let each = error; each instanceof Error; each = each.cause) {
    lines.push(
      ...`${lines.length > 0 ? "caused by " : ""}${each.stack ?? each.message}`.split("\n").map((line) => `  ${line}`),
    );
  }
  return lines;
}
