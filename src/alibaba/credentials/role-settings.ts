import type { Value, Values } from "../../../lib/core/attribute";
import { VpnformError } from "../../../lib/core/errors";
import { camelCase } from "../../../lib/core/naming";
import type { Environment } from "../../cloud/key-pair";
import { text } from "../../cloud/transport-settings";
import { defaultSessionName } from "./sts";
import type { OidcRole, Role } from "./sts";

/** The role in the provider's `assumeRole`; undefined if there is none. */
export function roleOfProvider(configuration: Values, env: Environment["env"]): Role | undefined {
  const block = blockOf(configuration.assumeRole);
  if (!block) return undefined;
  const roleArn = text(block.roleArn) ?? text(env.ALIBABA_CLOUD_ROLE_ARN);
  if (!roleArn) {
    throw new VpnformError("credentials-missing", "the provider's assumeRole has no roleArn", {
      hint: "set roleArn, such as acs:ram::1234567890123456:role/network, or ALIBABA_CLOUD_ROLE_ARN in the environment",
    });
  }
  const { policy, externalId, duration } = block;
  return {
    roleArn,
    sessionName: text(block.sessionName) ?? sessionName(env),
    ...(text(policy) ? { policy: policy as string } : {}),
    ...(text(externalId) ? { externalId: externalId as string } : {}),
    ...(typeof duration === "number" ? { duration } : {}),
  };
}

/** The role and identity provider in the environment, as Kubernetes clusters set them for their pods. */
export function roleOfEnvironment(env: Environment["env"]): OidcRole | undefined {
  const roleArn = text(env.ALIBABA_CLOUD_ROLE_ARN);
  const providerArn = text(env.ALIBABA_CLOUD_OIDC_PROVIDER_ARN);
  const tokenFile = text(env.ALIBABA_CLOUD_OIDC_TOKEN_FILE);
  if (!roleArn || !providerArn || !tokenFile) return undefined;
  const stsRegion = text(env.ALIBABA_CLOUD_STS_REGION);
  return { roleArn, providerArn, tokenFile, sessionName: sessionName(env), ...(stsRegion ? { stsRegion } : {}) };
}

/** The default session name. */
export function sessionName(env: Environment["env"]): string {
  return text(env.ALIBABA_CLOUD_ROLE_SESSION_NAME) ?? defaultSessionName;
}

/** The block with the program's names: the graph's names have underscores. */
function blockOf(value: Value): Values | undefined {
  const block = Array.isArray(value) ? value[0] : value;
  if (typeof block !== "object" || block === null || Array.isArray(block)) return undefined;
  return Object.fromEntries(Object.entries(block).map(([name, inner]) => [camelCase(name), inner]));
}
