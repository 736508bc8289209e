import type { Environment } from "../../environment/environment";
import type { GivenVariables } from "../arguments/given-variables";
import { variableSources } from "./variable-sources";
import type { VariableSource } from "./variable-sources";

/** Values of the program's variables, as texts: those of the last source that has them. */
export async function readVariables(
  folder: string,
  processEnvironment: NodeJS.ProcessEnv,
  given: GivenVariables,
  environment?: Environment,
): Promise<Record<string, string>> {
  return textsOf(await variableSources({ folder, processEnvironment, given, environment }));
}

/** The values that count, as texts. */
export function textsOf(sources: readonly VariableSource[]): Record<string, string> {
  const values = new Map(sources.flatMap((source) => Object.entries(source.values)));
  return Object.fromEntries([...values].map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
