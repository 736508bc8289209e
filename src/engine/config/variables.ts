import { withoutBraces } from "../../../lib/core/graph-block";
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
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const variable of declared.values()) {
    const text = given[variable.name];
    if (text !== undefined) values.set(variable.name, parse(variable, text));
    else if (variable.hasDefault) values.set(variable.name, variable.default as Value);
    else if (variable.ephemeral && ephemeral === "unknown") values.set(variable.name, unknownValue);
    else {
      throw new UsageError(`variable "${variable.name}" has no value`, {
        hint: `give it with --var ${variable.name}=VALUE or in the environment as TF_VAR_${variable.name}`,
      });
    }
  }
  return values;
}

function parse(variable: VariableConfig, text: string): Value {
  const type = withoutBraces(variable.type);
  if (type === "string" || type === "any") return text;
  try {
    const value = JSON.parse(text) as Value;
    if (matches(type, value)) return value;
  } catch {
    // The value is reported below, with the expected form.
  }
  const shown = variable.sensitive || variable.ephemeral ? "the given value" : `"${text}"`;
  throw new UsageError(`variable "${variable.name}": ${shown} is not of type ${type}`, {
    hint: type === "number" || type === "bool" ? `write a ${type}` : "write it as JSON",
  });
}

function matches(type: string, value: Value): boolean {
  if (type === "number" || type === "bool") return typeof value === (type === "bool" ? "boolean" : "number");
  if (/^(list|set|tuple)/.test(type)) return Array.isArray(value);
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
