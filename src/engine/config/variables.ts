import { withoutBraces } from "../../../lib/core/graph-block";
import type { Value } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { GraphError, UsageError } from "../../errors";
import { unknownValue } from "../values/unknown";
import type { VariableConfig } from "./config";
import { throwProblems } from "./problems";
import { parseTypeConstraint } from "./type-constraint";
import { convert } from "./type-conversion";
import type { Misfit } from "./type-conversion";

/**
 * Values of a stack's variables from their defaults and the text given on the command line or in the environment. A saved
 * plan keeps no ephemeral ones: to look at it they may be missing (`unknown`), to apply it they are given again.
 */
export function variableValues(
  declared: ReadonlyMap<string, VariableConfig>,
  given: Readonly<Record<string, string>>,
  ephemeral: "required" | "unknown" = "required",
  unknown?: ReadonlySet<string>,
): Map<string, Value> {
  const { values, wrong } = readVariables(declared, given, ephemeral, unknown);
  throwProblems([...wrongVariables(declared), ...wrong]);
  return values;
}

/** The same, with everything that is wrong with what is given. Those in `unknown` are not asked for. */
export function readVariables(
  declared: ReadonlyMap<string, VariableConfig>,
  given: Readonly<Record<string, string>>,
  ephemeral: "required" | "unknown",
  unknown: ReadonlySet<string> = new Set(),
): { readonly values: Map<string, Value>; readonly wrong: readonly UsageError[] } {
  const values = new Map<string, Value>();
  const wrong: UsageError[] = [];
  for (const variable of declared.values()) {
    const { name } = variable;
    const text = Object.hasOwn(given, name) ? given[name] : undefined;
    const read = text === undefined ? undefined : parse(variable, text);
    if (read instanceof UsageError) wrong.push(read);
    // Where null is no value, it stands for the default.
    else if (read !== undefined && (read !== null || variable.nullable)) values.set(name, read);
    else if (variable.hasDefault) values.set(name, converted(variable, variable.default as Value).value);
    else if (unknown.has(name) || (variable.ephemeral && ephemeral === "unknown")) values.set(name, unknownValue);
    else wrong.push(withoutValue(name));
  }
  return { values, wrong };
}

/** What is wrong with how variables are declared: types that are none, and defaults that do not fit theirs. */
export function wrongVariables(declared: ReadonlyMap<string, VariableConfig>): GraphError[] {
  return [...declared.values()].flatMap((variable) => {
    const type = typeText(variable);
    const address = `variable ${variable.name}`;
    if (type !== undefined && parseTypeConstraint(type) === undefined) {
      const hint = "write a type of Terraform, such as string or list(object({ ip = string }))";
      return [new GraphError("graph-invalid", `its type ${type} is not one`, { address, hint })];
    }
    if (!variable.hasDefault) return [];
    if (variable.default === null && !variable.nullable) {
      const hint = "leave the default out, so that a value must be given, or let the variable be nullable";
      return [new GraphError("graph-invalid", "its default is null, which it must not be", { address, hint })];
    }
    const { misfits } = converted(variable, variable.default as Value);
    if (misfits.length === 0) return [];
    return [
      new GraphError("graph-invalid", `its default does not fit: ${toldOf(misfits, "it")}`, {
        address,
        hint: hintOn(misfits, type),
      }),
    ];
  });
}

/** What a program may believe to be checked, and is not. */
export function uncheckedConditions(declared: ReadonlyMap<string, VariableConfig>): Issue[] {
  return [...declared.values()]
    .filter(({ hasConditions }) => hasConditions)
    .map(({ name }) => ({
      severity: "warning",
      path: `variable ${name}`,
      message: "its validation is not checked, as only Terraform computes conditions",
      hint: "check the value in the program, or run this stack with `vpnform terraform`",
    }));
}

/** Undefined where none is declared: then a text stays one. */
const typeText = ({ type }: VariableConfig) => (type === undefined ? undefined : withoutBraces(type));

function converted(variable: VariableConfig, value: Value) {
  const type = typeText(variable);
  const constraint = type === undefined ? undefined : parseTypeConstraint(type);
  return constraint ? convert(constraint, value) : { value, misfits: [] };
}

function withoutValue(name: string): UsageError {
  return new UsageError(`variable "${name}" has no value`, {
    hint: `give it with --var ${name}=VALUE or in the environment as TF_VAR_${name}`,
  });
}

/** Plain types take the text itself, others take JSON; as in Terraform, where others take its own language. */
function parse(variable: VariableConfig, text: string): Value | UsageError {
  const type = typeText(variable);
  const constraint = type === undefined ? undefined : parseTypeConstraint(type);
  if (!constraint || constraint.of === "string") return text;
  const isPlain = constraint.of === "number" || constraint.of === "bool";
  const read = isPlain ? { value: plainIn(text) } : jsonIn(text);
  if (!read) return constraint.of === "any" ? text : notOfType(variable, text);
  const { value, misfits } = convert(constraint, read.value);
  if (misfits.length === 0) return value;
  if (misfits.some(({ path }) => path === "") && misfits.every(({ problem }) => /^is (no|not an?) /.test(problem)))
    return notOfType(variable, text);
  return new UsageError(`variable "${variable.name}": ${toldOf(misfits)}`, { hint: hintOn(misfits, type) });
}

/** A file of values has null as JSON has it. */
const plainIn = (text: string): Value => (text === "null" ? null : text.trim());

function jsonIn(text: string): { readonly value: Value } | undefined {
  try {
    return { value: JSON.parse(text) as Value };
  } catch {
    return undefined;
  }
}

function notOfType(variable: VariableConfig, text: string): UsageError {
  const type = typeText(variable);
  const shown = variable.sensitive || variable.ephemeral ? "the given value" : `"${text}"`;
  return new UsageError(`variable "${variable.name}": ${shown} is not of type ${type}`, {
    hint: type === "number" || type === "bool" ? `write a ${type}` : "write it as JSON",
  });
}

function toldOf(misfits: readonly Misfit[], whole = ""): string {
  return misfits.map(({ path, problem }) => `${path === "" ? whole : path} ${problem}`.trim()).join(", ");
}

function hintOn(misfits: readonly Misfit[], type = "any"): string {
  return [...misfits.flatMap(({ meant }) => meant ?? []), `its type is ${type}`].join(" ");
}
