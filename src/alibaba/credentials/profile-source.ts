import { z } from "zod";
import { VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import { fixedCredentials } from "../../cloud/credential-source";
import type { CredentialSource } from "../../cloud/credential-source";
import { keyPair } from "../../cloud/key-pair";
import type { Environment } from "../../cloud/key-pair";
import { uriCredentials } from "./credentials-uri";
import { externalCredentials } from "./external-credentials";
import { InstanceRole } from "./instance-role";
import { sessionName } from "./role-settings";
import { assumedRole, oidcRole } from "./sts";
import type { Role, Sts } from "./sts";

/** What credential sources need from their environment. */
export interface Around extends Environment {
  readonly sts: Sts;
  readonly clock: Clock;
}

const word = z.string().optional();
const seconds = z.number().optional();

/** The fields of a profile that are used, spelt as in the file of the `aliyun` command line. */
export const profileFields = {
  mode: word,
  region_id: word,
  access_key_id: word,
  access_key_secret: word,
  sts_token: word,
  ram_role_name: word,
  ram_role_arn: word,
  ram_session_name: word,
  external_id: word,
  policy: word,
  expired_seconds: seconds,
  duration_seconds: seconds,
  sts_region: word,
  source_profile: word,
  oidc_provider_arn: word,
  oidc_token_file: word,
  process_command: word,
  credentials_uri: word,
};

/** A parsed profile; fields that the file lacks are absent. */
export type Profile = { readonly [Name in keyof typeof profileFields]?: z.infer<(typeof profileFields)[Name]> };
/** Finds the credentials of another profile. */
export type FindProfile = (name: string) => CredentialSource | undefined;

type Reader = (profile: Profile, source: string, around: Around, other?: FindProfile) => CredentialSource | undefined;

/** How each mode finds its credentials. */
const readers: Readonly<Record<string, Reader>> = {
  AK: (profile, source) => keysOf(profile, undefined, source),
  StsToken(profile, source) {
    const keys = keysOf(profile, profile.sts_token, source);
    if (!keys || profile.sts_token) return keys;
    throw new VpnformError("credentials-missing", `${source} has the mode StsToken but no sts_token`, {
      hint: "set sts_token, or make it a profile of mode AK",
    });
  },
  RamRoleArn(profile, source, around) {
    const base = keysOf(profile, profile.sts_token, source);
    return base && assumedRole(base, roleOf(profile, source, around), around.sts, around.clock);
  },
  RamRoleArnWithRoleName(profile, source, around) {
    const base = instance(profile, around);
    return assumedRole(base, roleOf(profile, source, around), around.sts, around.clock);
  },
  ChainableRamRoleArn(profile, source, around, other) {
    const base = other?.(required(profile, "source_profile", source));
    if (base) return assumedRole(base, roleOf(profile, source, around), around.sts, around.clock);
    throw new VpnformError("credentials-missing", `${source} has a source_profile that was never filled in`, {
      hint: "fill it in with `aliyun configure`, or correct source_profile",
    });
  },
  EcsRamRole: (profile, _source, around) => instance(profile, around),
  OIDC(profile, source, around) {
    const role = {
      ...roleOf(profile, source, around),
      providerArn: required(profile, "oidc_provider_arn", source),
      tokenFile: required(profile, "oidc_token_file", source),
    };
    return oidcRole(role, source, around.sts, around.clock);
  },
  External: (profile, source, around) =>
    externalCredentials(required(profile, "process_command", source), source, around),
  CredentialsURI: (profile, source, { clock }) =>
    uriCredentials(required(profile, "credentials_uri", source), `credentials_uri of ${source}`, clock),
};

/** The credentials of a profile; undefined if the profile has no content. */
export function profileSource(
  profile: Profile,
  source: string,
  around: Around,
  other?: FindProfile,
): CredentialSource | undefined {
  const mode = profile.mode || "AK";
  const reader = Object.hasOwn(readers, mode) ? readers[mode] : undefined;
  if (reader) return reader(profile, source, around, other);
  throw new VpnformError("credentials-missing", `${source} has the mode ${mode}, which is not supported`, {
    hint:
      `use a profile of mode ${Object.keys(readers).join(", ")}, ` +
      "or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET (and _SECURITY_TOKEN)",
  });
}

function keysOf(profile: Profile, token: string | undefined, source: string): CredentialSource | undefined {
  const keys = keyPair(
    [profile.access_key_id, profile.access_key_secret, token],
    ["access_key_id", "access_key_secret"],
    source,
  );
  return keys && fixedCredentials(keys);
}

function instance(profile: Profile, { env, clock }: Around): CredentialSource {
  return new InstanceRole(env, profile.ram_role_name || undefined, clock).source();
}

function roleOf(profile: Profile, source: string, { env }: Around): Role {
  const { policy, external_id: externalId, sts_region: stsRegion } = profile;
  const duration = profile.expired_seconds || profile.duration_seconds;
  return {
    roleArn: profile.ram_role_arn || env.ALIBABA_CLOUD_ROLE_ARN || required(profile, "ram_role_arn", source),
    sessionName: profile.ram_session_name || sessionName(env),
    ...(policy ? { policy } : {}),
    ...(externalId ? { externalId } : {}),
    ...(stsRegion ? { stsRegion } : {}),
    ...(duration ? { duration } : {}),
  };
}

function required(profile: Profile, name: keyof Profile, source: string): string {
  const value = profile[name];
  if (typeof value === "string" && value !== "") return value;
  throw new VpnformError("credentials-missing", `${source} has the mode ${profile.mode} but no ${name}`, {
    hint: `set ${name}, or use other credentials`,
  });
}
