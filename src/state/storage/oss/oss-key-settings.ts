import type { Environment } from "../../backend";
import type { OssBlock } from "./oss-block";
import { variableIn } from "./terraform-variables";

/** What a backend's block and Terraform's variables say about keys, in the words of the cloud's provider. */
export interface OssKeySettings {
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
  readonly securityToken?: string;
  /** Name of a role of the machine that this runs on. */
  readonly instanceRole?: string;
  readonly profile?: string;
  /** The file with the profile, in place of the one in the user's home. */
  readonly profileFile?: string;
  readonly region?: string;
  readonly stsEndpoint?: string;
  readonly assumeRole?: {
    readonly roleArn: string;
    readonly sessionName?: string;
    readonly policy?: string;
    /** Seconds. */
    readonly duration?: number;
  };
}

/** As with the provider, a profile that the block names goes before keys in the environment. */
export function keySettings(given: OssBlock, region: string | undefined, environment: Environment): OssKeySettings {
  const variable = (...names: readonly string[]) => variableIn(environment, ...names);
  const fromEnvironment = (...names: readonly string[]) => (given.profile ? undefined : variable(...names));
  const accessKeyId = given.access_key || fromEnvironment("ACCESS_KEY", "ACCESS_KEY_ID");
  const accessKeySecret = given.secret_key || fromEnvironment("SECRET_KEY", "ACCESS_KEY_SECRET");
  return withoutEmpty({
    accessKeyId,
    accessKeySecret,
    securityToken: given.security_token || (accessKeyId ? fromEnvironment("SECURITY_TOKEN") : undefined),
    instanceRole: given.ecs_role_name || variable("ECS_ROLE_NAME"),
    profile: given.profile || variable("PROFILE"),
    profileFile: given.shared_credentials_file || variable("SHARED_CREDENTIALS_FILE"),
    region,
    stsEndpoint: given.sts_endpoint || variable("STS_ENDPOINT"),
    assumeRole: roleOf(given, variable),
  });
}

function roleOf(given: OssBlock, variable: (name: string) => string | undefined): OssKeySettings["assumeRole"] {
  const [old] = [given.assume_role ?? []].flat();
  const flat = {
    role_arn: given.assume_role_role_arn,
    session_name: given.assume_role_session_name,
    policy: given.assume_role_policy,
    session_expiration: given.assume_role_session_expiration,
  };
  const block = flat.role_arn || !old ? flat : old;
  const roleArn = block.role_arn || variable("ASSUME_ROLE_ARN");
  if (!roleArn) return undefined;
  const seconds = block.session_expiration || Number(variable("ASSUME_ROLE_SESSION_EXPIRATION"));
  return withoutEmpty({
    roleArn,
    sessionName: block.session_name || variable("ASSUME_ROLE_SESSION_NAME"),
    policy: block.policy,
    duration: seconds > 0 ? seconds : undefined,
  });
}

type Given<T> = { readonly [Name in keyof T]: Exclude<T[Name], undefined> };

function withoutEmpty<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== "")) as Given<T>;
}
