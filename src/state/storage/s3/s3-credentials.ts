import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { StateError } from "../../../errors";
import { KeyProgramError, printedKeys } from "../../../key-program";
import type { Environment } from "../../backend";

/** An access key of S3. */
export interface S3Key {
  readonly id: string;
  readonly secret: string;
  readonly token?: string | undefined;
  /** When it ends, in milliseconds since 1970. */
  readonly expires?: number;
}

/** What a backend's block says about keys. */
export interface S3KeySettings {
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly token: string | undefined;
  readonly profile: string | undefined;
  /** Files that the block names in place of those in the user's home. */
  readonly credentialFiles: readonly string[];
  readonly configFiles: readonly string[];
}

/**
 * Finds the key of a store as AWS's tools do: the block, the environment, the user's files, a program that these name. A
 * program is run only if the user's own files name it, and not those of the project.
 */
export async function findKey(settings: S3KeySettings, environment: Environment): Promise<S3Key> {
  const { accessKey, secretKey, token } = settings;
  if (accessKey && secretKey) return { id: accessKey, secret: secretKey, token };
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = environment;
  const named = settings.profile ?? environment["AWS_PROFILE"];
  if (id && secret && settings.profile === undefined)
    return { id, secret, token: environment["AWS_SESSION_TOKEN"] || undefined };
  const profile = named || environment["AWS_DEFAULT_PROFILE"] || "default";
  const found = await profileOf(profile, settings, environment);
  if (found.aws_access_key_id && found.aws_secret_access_key) {
    return { id: found.aws_access_key_id, secret: found.aws_secret_access_key, token: found.aws_session_token };
  }
  if (found.credential_process) return keyOfProgram(found.credential_process, profile, environment);
  throw new StateError(
    "graph-invalid",
    `backend "s3": no access key was found in the environment or in profile "${profile}"`,
    {
      hint: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the profile keys or a credential_process (for SSO and roles: `aws configure export-credentials --format process`)",
    },
  );
}

type Section = Readonly<Record<string, string | undefined>>;

async function profileOf(name: string, settings: S3KeySettings, environment: Environment): Promise<Section> {
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
async function keyOfProgram(command: string, profile: string, environment: Environment): Promise<S3Key> {
  const problem = (what: string, cause?: unknown) =>
    new StateError("graph-invalid", `backend "s3": the credential_process of profile "${profile}" ${what}`, {
      hint: "run it by hand, and correct the profile",
      cause,
    });
  const output = await printedKeys(["/bin/sh", "-c", command], environment).catch((error: unknown) => {
    throw error instanceof KeyProgramError ? problem(error.message) : error;
  });
  let json: Readonly<Record<string, unknown>>;
  try {
    json = JSON.parse(output) as Readonly<Record<string, unknown>>;
  } catch {
    throw problem("prints no JSON");
  }
  const { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: until } = json;
  if (typeof id !== "string" || typeof secret !== "string") throw problem("prints no access key");
  return {
    id,
    secret,
    ...(typeof token === "string" ? { token } : {}),
    ...(typeof until === "string" && !Number.isNaN(Date.parse(until)) ? { expires: Date.parse(until) } : {}),
  };
}
