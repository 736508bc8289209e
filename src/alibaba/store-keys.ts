import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import { systemClock } from "../clock";
import type { Clock } from "../clock";
import { fixedCredentials } from "../cloud/credential-source";
import type { CredentialSource } from "../cloud/credential-source";
import { keyPair } from "../cloud/key-pair";
import type { Environment } from "../cloud/key-pair";
import { text } from "../cloud/transport-settings";
import type { CloudStore, StoreKeys } from "../provider/provider";
import { regionOf, stsOf } from "./connection-settings";
import { readCliProfile } from "./credentials/cli-profile";
import { findCredentials, profileName } from "./credentials/credentials";
import { InstanceRole } from "./credentials/instance-role";
import type { Around } from "./credentials/profile-source";

/**
 * Keys for a state that is kept in OSS. The backend's own settings go first; what they leave open is found as for the
 * provider.
 */
export function storeKeys(
  settings: Values,
  environment: Environment,
  secrets?: Parameters<CloudStore["keys"]>[1],
  clock: Clock = systemClock,
): StoreKeys {
  const file = text(settings.profileFile);
  const profile = file ? profileIn(file, settings, environment) : undefined;
  const region = text(settings.region) ?? profile?.region ?? regionOf(settings, environment);
  const find = (): CredentialSource => {
    const sts = stsOf(settings, environment, "public", region ?? "");
    const around: Around = { ...environment, sts, clock };
    const base = ownKeys(settings) ?? instanceRole(settings, around) ?? profile?.credentials(around);
    return findCredentials(settings, around, base && told(base, secrets));
  };
  let source: CredentialSource | undefined;
  return { region, current: async () => (source ??= find()).current() };
}

function ownKeys(settings: Values): CredentialSource | undefined {
  const keys = keyPair(
    [settings.accessKeyId, settings.accessKeySecret, settings.securityToken],
    ["access_key", "secret_key"],
    'backend "oss"',
  );
  return keys && fixedCredentials(keys);
}

function instanceRole({ instanceRole: name }: Values, { env, clock }: Around): CredentialSource | undefined {
  const role = text(name);
  return role ? new InstanceRole(env, role, clock).source() : undefined;
}

/** A file that the backend names may come with the project: it gives keys, and runs nothing. */
function profileIn(file: string, settings: Values, { env, home }: Environment) {
  const name = profileName(settings, env);
  const path = file.replace(/^~(?=\/)/, home);
  const profile = readCliProfile(name, env, home, path);
  if (!profile)
    throw new VpnformError(
      "credentials-missing",
      `backend "oss": ${path} has no profile ${name ?? "that is current"}`,
      {
        hint: "correct shared_credentials_file and profile: the file is one like ~/.aliyun/config.json",
      },
    );
  if (profile.programs.length === 0) return profile;
  throw new VpnformError("credentials-missing", `backend "oss": the profile in ${path} runs a program`, {
    hint: "put the profile into ~/.aliyun/config.json, which is the user's own, and leave out shared_credentials_file",
  });
}

/** Keys of which the run is told, as a role's are by whoever uses them. */
function told(source: CredentialSource, secrets: Parameters<CloudStore["keys"]>[1]): CredentialSource {
  return {
    account: source.account,
    async current(refused) {
      const key = await source.current(refused);
      secrets?.add([key.accessKeySecret, key.securityToken]);
      return key;
    },
  };
}
