import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../errors";
import { lineAndColumn, scanJson } from "../../project/json-text";

const prefix = "TF_VAR_";

/**
 * Values of the program's variables, as texts. Later sources override earlier ones, as in Terraform: the environment,
 * files of the project folder (`terraform.tfvars.json`, `*.auto.tfvars.json`), `--var`.
 */
export async function readVariables(
  folder: string,
  environment: NodeJS.ProcessEnv,
  given: readonly string[],
): Promise<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(prefix) && value !== undefined) variables[name.slice(prefix.length)] = value;
  }
  for (const file of await variableFiles(folder)) Object.assign(variables, await readFileVariables(folder, file));
  for (const each of given) {
    const at = each.indexOf("=");
    if (at < 1) throw new UsageError(`--var is "${each}"`, { hint: "write --var NAME=VALUE" });
    variables[each.slice(0, at).trim()] = each.slice(at + 1);
  }
  return variables;
}

async function variableFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const unread = names.find((name) => name === "terraform.tfvars" || name.endsWith(".auto.tfvars"));
  if (unread) {
    throw new UsageError(`${unread} is written in Terraform's own language, which vpnform does not read`, {
      hint: `write the same values as JSON into ${unread}.json`,
    });
  }
  const automatic = names.filter((name) => name.endsWith(".auto.tfvars.json")).sort();
  return [...names.filter((name) => name === "terraform.tfvars.json"), ...automatic];
}

async function readFileVariables(folder: string, file: string): Promise<Record<string, string>> {
  const text = await readFile(join(folder, file), "utf8");
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (cause) {
    const { fault } = scanJson(text);
    const place = fault ? `:${lineAndColumn(text, fault.offset)}` : "";
    throw new UsageError(`${file}${place}: ${fault?.message ?? "not JSON"}`, { cause });
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new UsageError(`${file} does not hold an object`, { hint: 'write { "name": "value" }' });
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
