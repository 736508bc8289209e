import type { StackSource } from "../api/engine";
import { variablesGivenAgain } from "./sealed-plan";
import type { Session } from "./session";
import { sourcedNames } from "./sourced-secrets";

/** What tells which values a plan holds. */
type PlannedStack = Pick<Session, "source" | "sealing">;

type Part = "kept" | "given" | "sourced";

/**
 * Values of variables: those that a plan keeps, those that are given anew to every run, and secrets whose source is known,
 * which are fetched again.
 */
export function split(
  { source, sealing }: PlannedStack,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<Part, Record<string, string>>> {
  const sourced = sourcedNames(source.json);
  const givenAgain = variablesGivenAgain(source, sealing);
  const parts: Record<Part, Record<string, string>> = { kept: {}, given: {}, sourced: {} };
  for (const [name, value] of Object.entries(variables)) {
    const isFetched = sourced.has(name) && !isEphemeral(source, name);
    parts[isFetched ? "sourced" : givenAgain.has(name) ? "given" : "kept"][name] = value;
  }
  return parts;
}

/** Names of the variables that a plan does not hold. */
export function variablesNotHeld({ source, sealing }: PlannedStack): ReadonlySet<string> {
  return new Set([...variablesGivenAgain(source, sealing), ...sourcedNames(source.json)]);
}

/** Names of the variables on which a plan's changes depend, and of which nothing in it tells whether they are the same. */
export function sealedVariables({ source, sealing }: PlannedStack): string[] {
  const sourced = sourcedNames(source.json);
  return [...variablesGivenAgain(source, sealing)].filter((name) => !isEphemeral(source, name) && !sourced.has(name));
}

function isEphemeral({ json }: StackSource, name: string): boolean {
  const declared = (json["variable"] ?? {}) as Readonly<Record<string, { readonly ephemeral?: unknown } | undefined>>;
  return declared[name]?.ephemeral === true;
}
