import type { Value, Values } from "../../../lib/core/attribute";
import { parseAsn } from "../../../lib/alibaba/rules/asn";
import { pascalCase } from "../../../lib/core/naming";
import type { Parameter, Parameters } from "../../provider/call";

/** The named attributes as parameters; unset ones are left out. */
export function pick(values: Values, names: Iterable<string>): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {};
  for (const name of names) {
    const value = plain(values[name]);
    if (value !== undefined) parameters[pascalCase(name)] = value;
  }
  return parameters;
}

/** A list as one string with commas; undefined if unset or empty. */
export function commaList(value: Value): string | undefined {
  return Array.isArray(value) && value.length > 0 ? (value as string[]).join(",") : undefined;
}

/** An ASN as a plain number, which every action accepts, from either notation. */
export function plainAsn(value: Value): number | undefined {
  return typeof value === "string" && value !== "" ? parseAsn(value) : undefined;
}

/** The value if it is an object; otherwise undefined. */
export function objectOf(value: Value): Values | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/**
 * A complete block, for actions that need all of it: the program's values, otherwise the actual ones. Attributes that
 * are left out would be reset to defaults, and a key to a random one.
 */
export function complete(desired: Values | undefined, current: Values | undefined): Values {
  const whole: Values = {};
  for (const source of [current, desired]) {
    for (const [name, value] of Object.entries(source ?? {})) {
      if (value !== undefined && value !== null && value !== "") whole[name] = value;
    }
  }
  return whole;
}

/** Whether no parameter is set. */
export function isEmpty(parameters: Parameters): boolean {
  return Object.values(parameters).every((value) => value === undefined);
}

function plain(value: Value): string | number | boolean | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}
