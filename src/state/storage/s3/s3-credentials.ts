import { StateError } from "../../../errors";
import type { Environment } from "../../backend";
import type { S3Key } from "./s3-key";
import { containerKey, machineKey } from "./s3-machine";
import type { MachineSettings } from "./s3-machine";
import { keyOfProgram, profileOf } from "./s3-profile";
import type { ProfileFiles } from "./s3-profile";
import { assumeRole, assumeRoleWithToken } from "./s3-role";
import type { AwsRole, Sts, WebRole } from "./s3-role";

/** What a backend's block says about keys. */
export interface S3KeySettings extends ProfileFiles, MachineSettings {
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly token: string | undefined;
  readonly profile: string | undefined;
  /** The role that is taken on with the key that was found. */
  readonly role: AwsRole | undefined;
  /** The role that is taken on without a key. */
  readonly webRole: WebRole | undefined;
}

/**
 * Finds the key of a store as AWS's tools do: the block, the environment, the user's files, a program that these name, the
 * role of the container or the machine; then takes on the block's role with it.
 */
export async function findKey(settings: S3KeySettings, environment: Environment, sts: Sts): Promise<S3Key> {
  const key = await findOwn(settings, environment, sts);
  return settings.role ? assumeRole(key, settings.role, sts) : key;
}

async function findOwn(settings: S3KeySettings, environment: Environment, sts: Sts): Promise<S3Key> {
  const { accessKey, secretKey, token, webRole } = settings;
  if (accessKey && secretKey) return { id: accessKey, secret: secretKey, token };
  if (webRole) return assumeRoleWithToken(webRole, sts);
  const own = settings.profile === undefined ? await keyOfEnvironment(environment, sts) : undefined;
  if (own) return own;
  const named = settings.profile ?? environment["AWS_PROFILE"];
  const profile = named || environment["AWS_DEFAULT_PROFILE"] || "default";
  const found =
    (await keyOfProfile(profile, settings, environment, sts, [])) ??
    // A profile that was asked for is not replaced by something else.
    (named ? undefined : ((await containerKey(environment)) ?? (await machineKey(settings, environment))));
  if (found) return found;
  throw invalid(
    `no access key was found in the environment or in profile "${profile}"`,
    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the profile keys, a role_arn or a credential_process (for SSO: `aws configure export-credentials --format process`)",
  );
}

async function keyOfEnvironment(environment: Environment, sts: Sts): Promise<S3Key | undefined> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = environment;
  if (id && secret) return { id, secret, token: environment["AWS_SESSION_TOKEN"] || undefined };
  const { AWS_ROLE_ARN: arn, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile } = environment;
  if (!arn || !tokenFile) return undefined;
  const sessionName = environment["AWS_ROLE_SESSION_NAME"] || defaultSession;
  return assumeRoleWithToken({ arn, sessionName, parameters: {}, token: undefined, tokenFile }, sts);
}

/** The name of a session if none is given. */
export const defaultSession = "vpnform";

/** A profile has keys of its own, a program that prints some, or a role that is taken on with another profile's. */
async function keyOfProfile(
  name: string,
  settings: S3KeySettings,
  environment: Environment,
  sts: Sts,
  chain: readonly string[],
): Promise<S3Key | undefined> {
  const found = await profileOf(name, settings, environment);
  const { aws_access_key_id: id, aws_secret_access_key: secret, role_arn: arn } = found;
  const own = id && secret ? { id, secret, token: found["aws_session_token"] } : undefined;
  if (!arn || chain.includes(name)) {
    if (own) return own;
    return found["credential_process"] ? keyOfProgram(found["credential_process"], name, environment) : undefined;
  }
  const role = { arn, sessionName: found["role_session_name"] || defaultSession, parameters: parametersOf(found) };
  const tokenFile = found["web_identity_token_file"];
  if (tokenFile) return assumeRoleWithToken({ ...role, token: undefined, tokenFile }, sts);
  if (found["mfa_serial"])
    throw invalid(
      `profile "${name}" asks for a code (mfa_serial)`,
      "log in first, and give the profile the session's keys",
    );
  const source = found["source_profile"];
  const base = source
    ? await keyOfProfile(source, settings, environment, sts, [...chain, name])
    : await keyOfSource(found["credential_source"], settings, environment, sts);
  if (base) return assumeRole(base, role, sts);
  throw invalid(
    `profile "${name}" has a role, but ${source ? `profile "${source}" has` : "nothing gives"} no key to take it on with`,
    "correct source_profile or credential_source in ~/.aws/config",
  );
}

function keyOfSource(name: string | undefined, settings: S3KeySettings, environment: Environment, sts: Sts) {
  if (name === "Environment") return keyOfEnvironment(environment, sts);
  if (name === "EcsContainer") return containerKey(environment);
  return name === "Ec2InstanceMetadata" ? machineKey(settings, environment) : Promise.resolve(undefined);
}

function parametersOf({ external_id: id, duration_seconds: seconds }: Awaited<ReturnType<typeof profileOf>>) {
  return { ...(id ? { ExternalId: id } : {}), ...(seconds ? { DurationSeconds: seconds } : {}) };
}

function invalid(problem: string, hint: string): StateError {
  return new StateError("graph-invalid", `backend "s3": ${problem}`, { hint });
}
