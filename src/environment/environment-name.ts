import { UsageError } from "../errors";

/** Folder of the environments' files, beside cdktf.json. */
export const environmentFolder = "env";

/** Part of file names and of Terraform's workspaces, and never `default`, which is Terraform's for none. */
export function isEnvironmentName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(name) && name !== "default";
}

/** Refuses what cannot name an environment. */
export function checkEnvironmentName(name: string): void {
  if (isEnvironmentName(name)) return;
  throw new UsageError(`the environment is named "${name}"`, {
    hint:
      name === "default"
        ? 'leave out --env and VPNFORM_ENV: "default" is what Terraform calls no environment'
        : "begin with a letter or digit, go on with letters, digits, - and _, 63 at most",
  });
}
