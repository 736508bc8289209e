import { homedir } from "node:os";
import type { Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { fixedCredentials } from "../../cloud/credential-source";
import type { CredentialSource } from "../../cloud/credential-source";
import { keyPair } from "../../cloud/key-pair";
import type { Credentials, Environment } from "../../cloud/key-pair";
import { text } from "../../cloud/transport-settings";
import { readCliProfile } from "./cli-profile";
import { readCredentialsFile } from "./credentials-file";
import { uriCredentials } from "./credentials-uri";
import { InstanceRole } from "./instance-role";
import type { Around } from "./profile-source";
import { roleOfEnvironment, roleOfProvider } from "./role-settings";
import { assumedRole, oidcRole } from "./sts";

/** The environment of this process. */
export function surroundings(secrets?: Environment["secrets"]): Environment {
  return { env: process.env, home: homedir(), ...(secrets ? { secrets } : {}) };
}

/**
 * Finds credentials where the vendor's tools look, in the order of their default chain: the provider's attributes, keys
 * and an OIDC role in the environment, the profile of the `aliyun` command line, the credentials file, the ECS
 * instance's role, ALIBABA_CLOUD_CREDENTIALS_URI. If the provider has `assumeRole`, these credentials are used only to
 * assume the role.
 */
export function findCredentials(
  configuration: Values,
  around: Around,
  base: CredentialSource = findOwn(configuration, around),
): CredentialSource {
  const role = roleOfProvider(configuration, around.env);
  return role ? assumedRole(base, role, around.sts, around.clock) : base;
}

/** Programs that are run for keys because these attributes name a profile; the user's own default is not asked for. */
export function namedPrograms(configuration: Values, { env, home }: Environment): readonly string[] {
  const name = configuration.profile;
  if (typeof name !== "string" || name === "" || fromAttributes(configuration)) return [];
  return readCliProfile(name, env, home)?.programs ?? [];
}

function findOwn(configuration: Values, around: Around): CredentialSource {
  const { env, home } = around;
  const profile = profileName(configuration, env);
  return (
    fromAttributes(configuration) ??
    // A profile that the program names takes precedence over the environment.
    (configuration.profile ? undefined : fromEnvironment(around)) ??
    readCliProfile(profile, env, home)?.credentials(around) ??
    readCredentialsFile(profile, around) ??
    fromSurroundings(around)
  );
}

/** The profile named by the provider's attribute or the environment. */
export function profileName(configuration: Values, env: Environment["env"]): string | undefined {
  const name = configuration.profile;
  return typeof name === "string" && name !== "" ? name : env.ALIBABA_CLOUD_PROFILE || undefined;
}

function fromAttributes(configuration: Values): CredentialSource | undefined {
  const keys = keyPair(
    [configuration.accessKeyId, configuration.accessKeySecret, configuration.securityToken],
    ["accessKeyId", "accessKeySecret"],
    "the provider's attributes",
  );
  return keys && fixedCredentials(keys);
}

function fromEnvironment({ env, sts, clock }: Around): CredentialSource | undefined {
  const id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  const secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  const keys = keyPair([env[id], env[secret], env.ALIBABA_CLOUD_SECURITY_TOKEN], [id, secret], "the environment");
  if (keys) return fixedCredentials(keys);
  const role = roleOfEnvironment(env);
  return role && oidcRole(role, "the environment", sts, clock);
}

/** Services on the instance or named by the environment that supply keys. */
function fromSurroundings({ env, clock }: Around): CredentialSource {
  const roleName = text(env.ALIBABA_CLOUD_ECS_METADATA);
  const isOff = env.ALIBABA_CLOUD_ECS_METADATA_DISABLED?.toLowerCase() === "true";
  const instance = new InstanceRole(env, roleName, clock);
  if (roleName && !isOff) return instance.source();
  const uri = text(env.ALIBABA_CLOUD_CREDENTIALS_URI);
  const service = uri ? uriCredentials(uri, "ALIBABA_CLOUD_CREDENTIALS_URI", clock) : undefined;
  if (isOff) {
    if (service) return service;
    throw missing();
  }
  return new InstanceOrElse(instance, service);
}

/** Only a request shows whether the instance has a role. If it has none, the next source is used, if there is one. */
class InstanceOrElse implements CredentialSource {
  readonly account = "surroundings";
  private chosen: Promise<CredentialSource> | undefined;

  constructor(
    private readonly instance: InstanceRole,
    private readonly next: CredentialSource | undefined,
  ) {}

  async current(refused?: Credentials): Promise<Credentials> {
    this.chosen ??= this.choose();
    return (await this.chosen).current(refused);
  }

  private async choose(): Promise<CredentialSource> {
    if (await this.instance.fetch()) return this.instance.source();
    if (this.next) return this.next;
    throw missing();
  }
}

function missing(): VpnformError {
  return new VpnformError("credentials-missing", "no Alibaba Cloud credentials were found", {
    hint:
      "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run `aliyun configure`; " +
      "to try things out without an account add --emulator",
  });
}
