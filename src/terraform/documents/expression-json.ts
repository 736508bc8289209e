import { addressOf } from "../../engine/lang/reference";
import type { ValueExpression } from "../../engine/lang/value-expression";
import { references } from "../../engine/lang/value-expression";
import { parseTemplate } from "../../engine/lang/expression";
import type { Expression, Step } from "../../engine/lang/expression";

/** References of expressions as Terraform's documents spell them. */

/** A reference in an expression: what it addresses, and the steps below that are known without evaluating. */
export interface Reference {
  /** `alivpn_gateway.hub`, `data.alivpn_gateways.all[0]`, `var.psk`, `each.value`. */
  readonly subject: string;
  /** The subject without an instance key. */
  readonly address: string;
  readonly steps: readonly (string | number)[];
}

type Traversal = Expression & { type: "traversal" };

/** How many steps after the root belong to the address. */
const subjectSteps: Readonly<Record<string, number>> = { data: 2 };

/** The references of a value, in order. */
export function referencesOf(value: ValueExpression): Reference[] {
  return [...references(value)].map(referenceOf);
}

function referenceOf({ root, steps }: Traversal): Reference {
  const known = literalSteps(steps);
  const own = known.slice(0, subjectSteps[root] ?? 1);
  const address = [root, ...own].join(".");
  const rest = known.slice(own.length);
  const [first] = rest;
  // A key belongs to the address of an instance, whether it is a number or a text in brackets.
  const isInstance = addressOf(root, steps) !== undefined && isIndex(steps[own.length]) && first !== undefined;
  if (!isInstance) return { subject: address, address, steps: rest };
  return { subject: address + bracket(first), address, steps: rest.slice(1) };
}

function isIndex(step: Step | undefined): boolean {
  return step !== undefined && "index" in step;
}

/** Steps up to the first that has to be computed. */
function literalSteps(steps: readonly Step[]): (string | number)[] {
  const known: (string | number)[] = [];
  for (const step of steps) {
    if ("name" in step) known.push(step.name);
    else if ("index" in step && step.index.type === "literal") known.push(step.index.value as string | number);
    else break;
  }
  return known;
}

function bracket(key: string | number): string {
  return `[${JSON.stringify(key)}]`;
}

/** The whole path, each shorter path down to the address, and the resource that an instance belongs to. */
export function referenceNames({ subject, address, steps }: Reference): string[] {
  const names = subject === address ? [subject] : [subject, address];
  for (const step of steps) {
    names.unshift((names[0] ?? "") + (typeof step === "number" ? bracket(step) : `.${step}`));
  }
  return names;
}

/** Whether a text of the graph contains more than a reference, so that it could show a secret that is written in it. */
export function hasText(value: string): boolean {
  const parsed = parseTemplate(value);
  return parsed.type !== "traversal";
}

/** Whether an expression contains `sensitive(…)`. */
export function marksSensitive(value: string): boolean {
  return value.includes("${") && containsMark(parseTemplate(value));
}

function containsMark(expression: Expression): boolean {
  switch (expression.type) {
    case "convert":
      return expression.to === "sensitive" || containsMark(expression.argument);
    case "template":
      return expression.parts.some(containsMark);
    case "list":
      return expression.items.some(containsMark);
    case "object":
      return expression.entries.some(([, value]) => containsMark(value));
    default:
      return false;
  }
}
