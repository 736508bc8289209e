import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Json } from "../../_helpers/emulator-process";
import type { Workspace } from "../../_helpers/workspace";

/** The same plan or state as vpnform and as Terraform represent it. */
export interface Documents {
  /** Ours, as it can be compared. */
  readonly ours: Json;
  /** Terraform's, as it can be compared. */
  readonly theirs: Json;
  /** As vpnform prints it. */
  readonly ownText: string;
  /** As Terraform prints it. */
  readonly text: string;
}

const quiet = { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" };

/** Why this machine cannot compare; undefined when it can. */
export function noTerraform(): string | undefined {
  try {
    execFileSync("terraform", ["version"], { stdio: "ignore", env: { ...process.env, ...quiet } });
    return undefined;
  } catch {
    return "no terraform on this machine";
  }
}

/** Plans with both engines, from the same state and cloud, and shows both plans. */
export async function planDocuments(project: Workspace, ours: string[] = [], theirs = ours): Promise<Documents> {
  await project.ok("plan", "--out", "ours.plan", ...ours);
  const own = await project.ok("show", "--json", "ours.plan");
  const file = join(project.folder, "theirs.plan");
  await terraform(project, "plan", "-input=false", `-out=${file}`, ...theirs);
  return documents(own, await terraform(project, "show", "-json", file));
}

/** Shows the state with both. */
export async function stateDocuments(project: Workspace): Promise<Documents> {
  return documents(await project.ok("show", "--json"), await terraform(project, "show", "-json"));
}

async function terraform(project: Workspace, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await project.run(["terraform", "--", ...args], { env: quiet });
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}\n${stderr}`);
  return stdout;
}

/**
 * In the planned values of a replacement Terraform leaves out what is sensitive by the schema alone, which it marks in the
 * change itself.
 */
function markReplacements(document: Json): Json {
  for (const { address, change } of document.resource_changes ?? []) {
    if (change.actions.length !== 2) continue;
    const { resources } = document.planned_values.root_module;
    resources.find((resource: Json) => resource.address === address).sensitive_values = change.after_sensitive;
  }
  return document;
}

/** Terraform shows another stack's outputs, secrets too; we do not know which of them are, and show none. */
function hideOtherStacks(document: Json): Json {
  for (const { type, values, sensitive_values: marks } of document.prior_state?.values.root_module.resources ?? [])
    if (type === "terraform_remote_state") for (const name of Object.keys(values.outputs)) marks.outputs[name] = true;
  return document;
}

function documents(ownText: string, text: string): Documents {
  const theirs = hideOtherStacks(markReplacements(JSON.parse(text)));
  return { ours: comparable(JSON.parse(ownText)), theirs: comparable(withoutSecrets(theirs)), ownText, text };
}

/** What need not be equal, and why. */
const differences: Readonly<Record<string, (holder: Json, name: string) => void>> = {
  // The moment of each.
  timestamp: (holder, name) => delete holder[name],
  // Ours says whose format it is, theirs which Terraform is installed here.
  terraform_version: (holder, name) => delete holder[name],
  // Sets: Terraform prints them in the order of a hash.
  depends_on: sort,
  replace_paths: sort,
  relevant_attributes: sort,
};

function sort(holder: Json, name: string): void {
  holder[name] = [...holder[name]].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function comparable(document: Json): Json {
  for (const [name, value] of Object.entries(document ?? {})) {
    if (typeof value === "object" && value !== null) comparable(value);
    differences[name]?.(document, name);
  }
  return document;
}

const placeholder = "(sensitive value)";

/** Terraform's document with each value that it marks as sensitive replaced as we replace it, and no other. */
export function withoutSecrets(document: Json): Json {
  for (const holder of objectsIn(document)) {
    for (const [values, marks] of [
      ["values", "sensitive_values"],
      ["before", "before_sensitive"],
      ["after", "after_sensitive"],
    ] as const) {
      if (values in holder && marks in holder) holder[values] = hide(holder[values], holder[marks]);
    }
    // Outputs, and variables of the configuration.
    if (holder.sensitive === true && "value" in holder) holder.value = placeholder;
    if (holder.sensitive === true && "default" in holder) holder.default = placeholder;
  }
  // A key that the program spells out; where it names a variable, that name is no secret.
  for (const holder of objectsIn(document.configuration))
    if (typeof holder.psk === "string" && !holder.psk.startsWith("${")) holder.psk = placeholder;
  const { variables = {} } = document.configuration?.root_module ?? {};
  for (const [name, { sensitive }] of Object.entries<Json>(variables))
    if (sensitive) document.variables[name].value = placeholder;
  return document;
}

function hide(value: Json, marks: Json): Json {
  if (value === null || value === undefined) return value;
  if (marks === true) return typeof value === "string" ? placeholder : null;
  if (Array.isArray(value)) return value.map((item, index) => hide(item, marks?.[index]));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hide(each, marks?.[name])]));
}

function* objectsIn(value: Json): Generator<Json> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const each of Object.values(value)) yield* objectsIn(each);
}
