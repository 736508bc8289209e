import { readdir } from "node:fs/promises";
import type { Environment } from "../../environment/environment";
import { UsageError } from "../../errors";
import type { GivenVariables } from "../arguments/given-variables";
import { readVariableFile } from "./variable-file";

/** A place where values of variables come from. */
export interface VariableSource {
  /** What a name that the program does not declare means there: as in Terraform, nothing in the process's environment. */
  readonly undeclared: "ignored" | "warning" | "error";
  /** As a message names it, such as `terraform.tfvars`. */
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Where values are looked for. */
export interface VariableSearch {
  /** The project's folder. */
  readonly folder: string;
  readonly processEnvironment: NodeJS.ProcessEnv;
  readonly given: GivenVariables;
  readonly environment?: Environment | undefined;
}

const prefix = "TF_VAR_";

/**
 * All sources, later ones winning, in Terraform's order: the process's environment, `terraform.tfvars`,
 * `terraform.tfvars.json`, `*.auto.tfvars` and `*.auto.tfvars.json` by their names, and what the command line says in its
 * order. The file of the environment comes before the command line.
 */
export async function variableSources(search: VariableSearch): Promise<VariableSource[]> {
  const { folder, processEnvironment, given, environment } = search;
  const sources: VariableSource[] = [
    { undeclared: "ignored", label: "the environment", values: inShell(processEnvironment) },
  ];
  for (const file of await automaticFiles(folder)) sources.push(await fileSource(folder, file));
  if (environment) {
    const { file, variables } = environment;
    sources.push({ undeclared: "error", label: file, values: variables });
  }
  for (const each of given) {
    if (typeof each === "string") sources.push({ undeclared: "error", label: "--var", values: assigned(each) });
    else sources.push(await fileSource(process.cwd(), each.file));
  }
  return sources;
}

/** The name that a `--var` sets. */
export function assignedName(text: string): string {
  return (text.split("=")[0] ?? "").trim();
}

function inShell(environment: NodeJS.ProcessEnv): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(prefix) && value !== undefined) values[name.slice(prefix.length)] = value;
  }
  return values;
}

async function automaticFiles(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder).catch(() => []);
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort();
  return [...["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name)), ...automatic];
}

async function fileSource(folder: string, file: string): Promise<VariableSource> {
  return { undeclared: "warning", label: file, values: await readVariableFile(folder, file) };
}

function assigned(text: string): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`--var is "${text}"`, { hint: "write --var NAME=VALUE" });
  return { [assignedName(text)]: text.slice(at + 1) };
}
