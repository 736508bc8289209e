import { homedir } from "node:os";
import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import { keyPair } from "../cloud/key-pair";
import type { Credentials, Environment } from "../cloud/key-pair";

/** The environment of this process. */
export function surroundings(secrets?: Environment["secrets"]): Environment {
  return { env: process.env, home: homedir(), ...(secrets ? { secrets } : {}) };
}

/** Finds keys where the vendor's SDKs look: in the provider's attributes, then in the environment. */
export function findCredentials(configuration: Values, { env }: Environment): Credentials {
  const ak = "HUAWEICLOUD_SDK_AK";
  const sk = "HUAWEICLOUD_SDK_SK";
  const found =
    keyPair(
      [configuration.accessKeyId, configuration.accessKeySecret, configuration.securityToken],
      ["accessKeyId", "accessKeySecret"],
      "the provider's attributes",
    ) ?? keyPair([env[ak], env[sk], env.HUAWEICLOUD_SDK_SECURITY_TOKEN], [ak, sk], "the environment");
  if (found) return found;
  throw new VpnformError("credentials-missing", "no Huawei Cloud keys were found", {
    hint: `set ${ak} and ${sk}; to try things out without an account add --emulator`,
  });
}
