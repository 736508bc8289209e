import { withoutBraces } from "../../../lib/core/graph-block";
import { throwProblems } from "./problems";
import { fit } from "./variable-type";
import type { Value } from "../../../lib/core/attribute";
import { UsageError } from "../../errors";
import { unknownValue } from "../values/unknown";
import type { VariableConfig } from "./config";

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
  throwProblems(wrong);
  return values;
}

/** The same, with everything that is wrong with them. Those in `unknown` are not asked for. */
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
    const text = given[name];
    if (text !== undefined) {
      const read = parse(variable, text);
      if (read instanceof UsageError) wrong.push(read);
      else values.set(name, read);
    } else if (variable.hasDefault) values.set(name, variable.default as Value);
    else if (unknown.has(name) || (variable.ephemeral && ephemeral === "unknown")) values.set(name, unknownValue);
    else wrong.push(withoutValue(name));
  }
  return { values, wrong };
}

function withoutValue(name: string): UsageError {
  return new UsageError(`variable "${name}" has no value`, {
    hint: `give it with --var ${name}=VALUE or in the environment as TF_VAR_${name}`,
  });
}

function parse(variable: VariableConfig, text: string): Value | UsageError {
  const type = withoutBraces(variable.type);
  if (type === "string" || type === "any") return text;
  try {
    const value = JSON.parse(text) as Value;
    const misfits = fit(type, value);
    if (misfits.length === 0) return value;
    if (matches(type, value)) {
      const what = misfits.map(({ path, problem }) => (path === "" ? problem : `${path} ${problem}`));
      const meant = misfits.flatMap(({ meant }) => meant ?? []);
      return new UsageError(`variable "${variable.name}": ${what.join(", ")}`, {
        hint: [...meant, `its type is ${type}`].join(" "),
      });
    }
  } catch {
    // The value is reported below, with the expected form.
  }
  const shown = variable.sensitive || variable.ephemeral ? "the given value" : `"${text}"`;
  return new UsageError(`variable "${variable.name}": ${shown} is not of type ${type}`, {
    hint: type === "number" || type === "bool" ? `write a ${type}` : "write it as JSON",
  });
}

function matches(type: string, value: Value): boolean {
  if (type === "number" || type === "bool") return typeof value === (type === "bool" ? "boolean" : "number");
  if (/^(list|set|tuple)/.test(type)) return Array.isArray(value);
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
