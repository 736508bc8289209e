import { VpnformError } from "../../../lib/core/errors";
import type { Parameter, Parameters } from "../../provider/call";
import type { WireParameters } from "./signature";

/**
 * Spells parameters as RPC wants them: list elements as `Name.1`, members of objects as `Name.Member`, booleans and
 * numbers as text. What is undefined is left out, and an empty list leaves nothing behind.
 */
export function flatten(parameters: Parameters): WireParameters {
  const wire: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) spell(name, value, wire);
  return wire;
}

function spell(name: string, value: Parameter | null, wire: Record<string, string>): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    const present = (value as readonly Parameter[]).filter((element) => element !== undefined && element !== null);
    present.forEach((element, index) => spell(`${name}.${index + 1}`, element, wire));
  } else if (typeof value === "object") {
    for (const [member, inner] of Object.entries(value)) spell(`${name}.${member}`, inner, wire);
  } else {
    wire[name] = text(name, value);
  }
}

function text(name: string, value: string | number | boolean): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new VpnformError("internal", `the parameter ${name} is ${value}, which no request can carry`);
  }
  return String(value);
}
