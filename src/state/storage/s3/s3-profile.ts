import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { StateError } from "../../../errors";
import { KeyProgramError, printedKeys } from "../../../key-program";
import type { Environment } from "../../backend";
import { keyIn } from "./s3-key";
import type { S3Key } from "./s3-key";

/** Files that the block names in place of those in the user's home. */
export interface ProfileFiles {
  readonly credentialFiles: readonly string[];
  readonly configFiles: readonly string[];
}

/** What a profile of AWS's files says. */
export type Section = Readonly<Record<string, string | undefined>>;

/** A profile; empty if there is none. A program is run only if the user's own files name it, and not those of the project. */
export async function profileOf(name: string, settings: ProfileFiles, environment: Environment): Promise<Section> {
  const home = environment["HOME"] ?? homedir();
  const own = {
    credentials: environment["AWS_SHARED_CREDENTIALS_FILE"] ?? join(home, ".aws", "credentials"),
    config: environment["AWS_CONFIG_FILE"] ?? join(home, ".aws", "config"),
  };
  const read = async (files: readonly string[], section: string) =>
    Object.assign({}, ...(await Promise.all(files.map((file) => sectionIn(file, section))))) as Section;
  const configName = name === "default" ? name : `profile ${name}`;
  const config = await read(settings.configFiles.length > 0 ? settings.configFiles : [own.config], configName);
  const keys = await read(settings.credentialFiles.length > 0 ? settings.credentialFiles : [own.credentials], name);
  const merged = { ...config, ...keys };
  if (settings.configFiles.length === 0 && settings.credentialFiles.length === 0) return merged;
  const { credential_process: _, ...rest } = merged;
  return rest;
}

/** A section of a file in AWS's form; empty if there is none. */
async function sectionIn(file: string, section: string): Promise<Section> {
  let text: string;
  try {
    text = await readFile(file.replace(/^~(?=\/)/, homedir()), "utf8");
  } catch {
    return {};
  }
  const found: Record<string, string> = {};
  let current = "";
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line);
    if (header) current = header[1]?.replace(/\s+/g, " ") ?? "";
    const pair = /^([\w-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (pair?.[1] && current === section) found[pair[1]] = pair[2] ?? "";
  }
  return found;
}

/** Runs the program of a profile, which prints a key as JSON. */
export async function keyOfProgram(command: string, profile: string, environment: Environment): Promise<S3Key> {
  const problem = (what: string, cause?: unknown) =>
    new StateError("graph-invalid", `backend "s3": the credential_process of profile "${profile}" ${what}`, {
      hint: "run it by hand, and correct the profile",
      cause,
    });
  const output = await printedKeys(["/bin/sh", "-c", command], environment).catch((error: unknown) => {
    throw error instanceof KeyProgramError ? problem(error.message) : error;
  });
  let json: unknown;
  try {
    json = JSON.parse(output);
  } catch {
    throw problem("prints no JSON");
  }
  const key = keyIn(json);
  if (!key) throw problem("prints no access key");
  return key;
}
