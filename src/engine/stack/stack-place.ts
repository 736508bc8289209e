import { join } from "node:path";
import { environmentMark } from "../../../lib/core/environment-mark";
import { UsageError } from "../../errors";
import { hasWorkspaces } from "../../state/open-backend";
import type { StackSource } from "../api/engine";

/** Terraform's name for having no workspace. */
const none = "default";

/**
 * Terraform's workspace that a stack's state is in, where its backend has workspaces: the environment that its graph was
 * made for, else TF_WORKSPACE, as in Terraform. Undefined for none.
 */
export function workspaceOf(
  { name, json }: Pick<StackSource, "name" | "json">,
  environment: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const mark = environmentMark(json);
  if (mark) return mark.name;
  const { TF_WORKSPACE: given = "" } = environment;
  if (given === "" || given === none) return undefined;
  if (!hasWorkspaces(json["terraform"])) {
    throw new UsageError(
      `TF_WORKSPACE is "${given}", and the state of stack "${name}" is kept where there are no workspaces`,
      {
        hint: `unset TF_WORKSPACE; for a state of its own use an environment: --env ${given}`,
      },
    );
  }
  if (/^[\w-][\w.@+=:~-]*$/.test(given)) return given;
  throw new UsageError(`TF_WORKSPACE is "${given}"`, { hint: "use letters, digits, - and _" });
}

/** What `terraform.workspace` stands for, as in Terraform: only a backend with workspaces has another than `default`. */
export function terraformWorkspace(
  source: Pick<StackSource, "name" | "json">,
  environment?: Readonly<Record<string, string | undefined>>,
): string {
  return (hasWorkspaces(source.json["terraform"]) ? workspaceOf(source, environment) : undefined) ?? none;
}

/** A file of a stack in the project's `.vpnform`, apart from those of the same stack in other environments. */
export function stackFile(folder: string, kind: string, stack: string, workspace: string | undefined): string {
  return join(folder, ".vpnform", kind, ...(workspace === undefined ? [] : [workspace]), stack);
}
