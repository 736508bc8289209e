import type { AttributeFlags, Value, Values } from "../../../lib/core/attribute";
import { parseAsn } from "../../../lib/alibaba/rules/asn";
import type { Kind } from "../../../lib/core/kind";
import { pascalCase } from "../../../lib/core/naming";
import type { Parameter, Parameters } from "../../provider/call";
import type { Update } from "../../provider/handler";

/** The named attributes as parameters; unset ones are left out. */
export function pick(values: Values, names: Iterable<string>): Record<string, Parameter> {
  const parameters: Record<string, Parameter> = {};
  for (const name of names) {
    const value = plain(values[name]);
    if (value !== undefined) parameters[pascalCase(name)] = value;
  }
  return parameters;
}

/**
 * What a create takes of the desired values: plain attributes, without those that the handler sends in a way of its own.
 * They are in the kind's order, on which the digests of begun creates depend.
 */
export function createParameters(
  kind: Kind,
  desired: Values,
  apart: readonly string[] = [],
): Record<string, Parameter> {
  return pick(
    desired,
    namesOf(kind, apart, ({ updateOnly }) => !updateOnly),
  );
}

/** What a modify takes of the changed values, in the same way. */
export function modifyParameters(
  kind: Kind,
  { desired, changed }: Pick<Update, "desired" | "changed">,
  apart: readonly string[] = [],
): Record<string, Parameter> {
  const names = namesOf(kind, apart, ({ immutable, forbidChange }) => !immutable && forbidChange === undefined);
  return pick(
    desired,
    names.filter((name) => changed.has(name)),
  );
}

/** Names of the attributes that are sent at all and have fitting flags. */
function namesOf({ attributes }: Kind, apart: readonly string[], fits: (flags: AttributeFlags) => boolean): string[] {
  return Object.entries(attributes).flatMap(([name, { flags }]) =>
    flags.computed || flags.clientOnly || flags.writeOnlyOf || apart.includes(name) || !fits(flags) ? [] : [name],
  );
}

/** A list that travels as one text with commas; undefined when unset or empty. */
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
