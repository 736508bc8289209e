import { UsageError } from "../../errors";
import type { Context } from "../context";
import type { DeclaredVariable } from "./declared-variables";

/** Asks at the terminal; undefined at Ctrl-C and at the end of input. What is secret is not shown while it is typed. */
export type AskValue = (prompt: string, options: { readonly hidden: boolean }) => Promise<string | undefined>;

/** Those of the variables that have no value and are not fetched. */
export function missingVariables(
  declared: ReadonlyMap<string, DeclaredVariable>,
  values: Readonly<Record<string, string>>,
): DeclaredVariable[] {
  return [...declared.values()].filter(
    ({ name, hasDefault, isSourced }) => !hasDefault && !isSourced && !Object.hasOwn(values, name),
  );
}

/** The values of all missing variables, from the user. */
export async function askVariables(
  context: Pick<Context, "terminal" | "secrets">,
  missing: readonly DeclaredVariable[],
  ask: AskValue,
): Promise<Record<string, string>> {
  const { err } = context.terminal;
  const values: Record<string, string> = {};
  err.lines([`Without a value: ${missing.map(({ name }) => name).join(", ")}`, ""]);
  for (const { name, description, type, isSecret } of missing) {
    err.lines([`var.${name} (${type})`, ...(description ? [`  ${description}`] : [])]);
    const value = await ask("  Enter a value: ", { hidden: isSecret });
    if (value === undefined) throw withoutValues(missing.filter((each) => !Object.hasOwn(values, each.name)));
    if (isSecret) context.secrets.add(value);
    values[name] = value;
  }
  return values;
}

/** The error where nobody can be asked. */
export function withoutValues(missing: readonly DeclaredVariable[]): UsageError {
  const names = missing.map(({ name }) => `"${name}"`);
  const [first = ""] = missing.map(({ name }) => name);
  const have = names.length === 1 ? "has" : "have";
  return new UsageError(`variable${names.length === 1 ? "" : "s"} ${names.join(", ")} ${have} no value`, {
    hint: `give each with --var ${first}=VALUE, in a file with --var-file, in the environment's file, or as TF_VAR_${first}`,
  });
}
