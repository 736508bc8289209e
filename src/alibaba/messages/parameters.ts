import type { Value, Values } from "../../../lib/core/attribute";
import { parseAsn } from "../../../lib/alibaba/rules/asn";
import { pascalCase } from "../../../lib/core/naming";
import type { Parameter, Parameters } from "../../provider/call";

/** The attributes of these names as parameters; what is unset stays out. */
export function pick(values: Values, names: Iterable<string>): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {};
  for (const name of names) {
    const value = plain(values[name]);
    if (value !== undefined) parameters[pascalCase(name)] = value;
  }
  return parameters;
}

/** A list that travels as one text with commas; undefined when unset or empty. */
export function commaList(value: Value): string | undefined {
  return Array.isArray(value) && value.length > 0 ? (value as string[]).join(",") : undefined;
}

/** An ASN as the plain number that every action takes, whichever way it is written. */
export function plainAsn(value: Value): number | undefined {
  return typeof value === "string" && value !== "" ? parseAsn(value) : undefined;
}

/** An object-valued attribute; undefined for anything else. */
export function objectOf(value: Value): Values | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/**
 * What a block shall be when the API wants it whole: the program's values, and where it is silent those that are there.
 * Left-out members would otherwise fall back to defaults or, for a key, to a random one.
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

/** Whether parameters hold anything. */
export function isEmpty(parameters: Parameters): boolean {
  return Object.values(parameters).every((value) => value === undefined);
}

function plain(value: Value): string | number | boolean | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}
