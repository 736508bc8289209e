import type { z } from "zod";

/** What a document has that its schema does not allow. Never holds the value itself, which may be secret. */
export interface SchemaFault {
  /** Such as `resources[3].mode`; empty for the document itself. */
  readonly path: string;
  /** Such as `expected a text, not a number`. */
  readonly problem: string;
}

/** The first thing that is wrong, as the end of a sentence: ` at resources[3].mode: expected a text, not a number`. */
export function faultText(error: z.ZodError, within = ""): string {
  const { path, problem } = faultOf(error);
  const whole = within && path && !path.startsWith("[") ? `${within}.${path}` : within + path;
  return `${whole === "" ? "" : ` at ${whole}`}: ${problem}`;
}

/** The first thing that is wrong. Of several forms that are allowed, the one that fits best is what was meant. */
export function faultOf({ issues }: z.ZodError): SchemaFault {
  const [issue] = issues;
  if (!issue) return { path: "", problem: "is not of the expected form" };
  const { path, issue: deepest } = deepestOf(issue, issue.path);
  return { path: pathText(path), problem: problemOf(deepest) };
}

interface Placed {
  readonly path: readonly PropertyKey[];
  readonly issue: z.core.$ZodIssue;
}

function deepestOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): Placed {
  if (issue.code !== "invalid_union") return { path, issue };
  const inner = issue.errors
    .flatMap(([first]) => first ?? [])
    .map((each) => deepestOf(each, [...path, ...each.path]))
    .sort((left, right) => right.path.length - left.path.length);
  const [best] = inner;
  return best && best.path.length > path.length ? best : { path, issue };
}

function problemOf(issue: z.core.$ZodIssue): string {
  // Where a schema has words of its own, they say more.
  if (!/^Invalid (input|option|discriminator)/.test(issue.message)) return decapitalize(issue.message);
  switch (issue.code) {
    case "invalid_type":
      return `expected ${wordFor(issue.expected)}, not ${wordFor(typeIn(issue.message))}`;
    case "invalid_union":
      return `expected ${expectedBy(issue).join(" or ")}`;
    case "invalid_value":
      return `expected ${issue.values.map(literal).join(" or ")}`;
    default:
      return decapitalize(issue.message);
  }
}

/** What the forms of a union ask for, each once. */
function expectedBy({ errors }: z.core.$ZodIssueInvalidUnion): string[] {
  const wanted = errors.flatMap(([first]) => {
    if (first?.code === "invalid_type") return [wordFor(first.expected)];
    if (first?.code === "invalid_value") return first.values.map(literal);
    return first?.code === "invalid_union" ? expectedBy(first) : [];
  });
  return wanted.length > 0 ? [...new Set(wanted)] : ["another one"];
}

const literal = (value: unknown) => JSON.stringify(value) ?? String(value);

/** Issues carry no input, as it may be secret; what its type is, the library's own text says. */
function typeIn(message: string): string {
  return /received (\w+)$/.exec(message)?.[1] ?? "this";
}

const words: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  undefined: "nothing",
};

function wordFor(type: string): string {
  return words[type] ?? type;
}

/** `resources[3].instances[0].schema_version`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

function decapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
