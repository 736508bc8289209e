import { resolve } from "node:path";
import { environmentMark } from "../../../lib/core/environment-mark";
import type { SynthesizedStack } from "../../project/manifest";
import { hasWorkspaces } from "../../state/open-backend";
import { declaredVariables } from "../program/declared-variables";

/** Folder in which terraform keeps its own files of a stack, unless the user says another. */
const ownFolder = ".terraform";

/**
 * Where terraform keeps its own files. It refuses those of another backend, so each environment has its own; relative to the
 * stack's folder.
 */
export function terraformFolder({ json }: SynthesizedStack, environment: NodeJS.ProcessEnv): string {
  const folder = environment["TF_DATA_DIR"] || ownFolder;
  const mark = environmentMark(json);
  return mark ? `${folder}-${mark.name}` : folder;
}

/** What tells terraform the stack's environment. Its file backend would disregard the path with a workspace. */
export function environmentSettings(stack: SynthesizedStack, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const mark = environmentMark(stack.json);
  if (!mark) return {};
  const workspace = hasWorkspaces(stack.json["terraform"]) ? mark.name : undefined;
  return { TF_DATA_DIR: terraformFolder(stack, environment), TF_WORKSPACE: workspace };
}

/** The values of the stack's variables, as terraform takes them from its environment: its own files and options still win. */
export function variableSettings(
  stack: SynthesizedStack,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const declared = [...declaredVariables([stack]).values()].filter(({ name }) => Object.hasOwn(values, name));
  return Object.fromEntries(
    declared.map(({ name, type }) => [`TF_VAR_${name}`, terraformText(values[name] as string, type)]),
  );
}

/** Terraform reads values of other types than these as expressions of its language, in which a text may be a template. */
function terraformText(text: string, type: string): string {
  if (["string", "number", "bool"].includes(type)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return text
    .replace(/([$%])\{/g, "$1$1{")
    .replace(/\\b/g, "\\u0008")
    .replace(/\\f/g, "\\u000c");
}

const writers: ReadonlySet<string> = new Set(
  "apply destroy import refresh taint untaint force-unlock migrate".split(" "),
);
const stateWriters: ReadonlySet<string> = new Set("mv rm push replace-provider".split(" "));

/** Whether a command of terraform can write the state. */
export function writesState(args: readonly string[]): boolean {
  const [command = "", below = ""] = args.filter((arg) => !arg.startsWith("-"));
  if (command === "state") return stateWriters.has(below);
  if (command === "workspace") return below === "delete";
  if (command === "init") return args.some((arg) => /^--?(migrate-state|force-copy)/.test(arg));
  return writers.has(command);
}

/** Whether terraform was initialised in a stack's folder: the path that shows it. */
export function initialisedIn(folder: string, stack: SynthesizedStack, environment: NodeJS.ProcessEnv): string {
  return resolve(folder, terraformFolder(stack, environment));
}
