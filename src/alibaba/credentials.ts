import { homedir } from "node:os";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import { readCliProfile } from "./cli-profile";
import { readCredentialsFile } from "./credentials-file";
import { keyPair } from "../cloud/key-pair";
import type { Credentials, Surroundings } from "../cloud/key-pair";

/** This process's own surroundings. */
export function surroundings(): Surroundings {
  return { env: process.env, home: homedir() };
}

/**
 * Finds credentials where the vendor's own tools look, in their order: the provider's attributes, the environment, the
 * profile of the `aliyun` command line, the credentials file.
 */
export function findCredentials(configuration: Values, { env, home }: Surroundings): Credentials {
  const profile = profileName(configuration, env);
  const found =
    fromAttributes(configuration) ??
    // A profile that the program names is meant to be used, whatever the environment says.
    (configuration.profile ? undefined : fromEnvironment(env)) ??
    readCliProfile(profile, env, home)?.credentials() ??
    readCredentialsFile(profile, env, home);
  if (found) return found;
  throw new VpnformError("credentials-missing", "no Alibaba Cloud credentials were found", {
    hint:
      "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run `aliyun configure`; " +
      "to try things out without an account add --emulator",
  });
}

/** The profile that was asked for, by the provider's attribute or the environment. */
export function profileName(configuration: Values, env: Surroundings["env"]): string | undefined {
  const name = configuration.profile;
  return typeof name === "string" && name !== "" ? name : env.ALIBABA_CLOUD_PROFILE || undefined;
}

function fromAttributes(configuration: Values): Credentials | undefined {
  return keyPair(
    [configuration.accessKeyId, configuration.accessKeySecret, configuration.securityToken],
    ["accessKeyId", "accessKeySecret"],
    "the provider's attributes",
  );
}

function fromEnvironment(env: Surroundings["env"]): Credentials | undefined {
  const id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  const secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  return keyPair([env[id], env[secret], env.ALIBABA_CLOUD_SECURITY_TOKEN], [id, secret], "the environment");
}
