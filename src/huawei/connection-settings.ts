import type { Values } from "../../lib/core/attribute";
import { appealsOf } from "../cloud/graph-appeals";
import type { Environment } from "../cloud/key-pair";
import { parseEndpoint, reachOf, text } from "../cloud/transport-settings";
import { UsageError } from "../errors";
import { findCredentials } from "./credentials";
import type { ClientSettings } from "./client/settings";

/** Settings of a client with the access key of the account it will act for. */
export interface ConnectionSettings extends ClientSettings {
  readonly accessKeyId: string;
}

const example = "vpn.cn-north-4.myhuaweicloud.com";

/** Works out where and as whom to call, from the provider's attributes and the environment. */
export function connectionSettings(configuration: Values, around: Environment): ConnectionSettings {
  const region = text(configuration.region);
  if (!region) {
    throw new UsageError("the huaweivpn provider has no region", {
      hint: "set region on huawei.Provider, such as cn-north-4",
    });
  }
  const endpoint = findEndpoint(configuration, around.env, region);
  const iamEndpoint = findIamEndpoint(configuration, around.env, endpoint, region);
  const credentials = findCredentials(configuration, around);
  const projectId = text(configuration.projectId) ?? text(around.env.HUAWEICLOUD_PROJECT_ID);
  return {
    endpoint,
    iamEndpoint,
    region,
    credentials: () => credentials,
    accessKeyId: credentials.accessKeyId,
    ...(projectId ? { projectId } : {}),
    ...(around.secrets ? { secrets: around.secrets } : {}),
    ...reachOf(configuration, around.env, endpoint, [iamEndpoint]),
  };
}

/** What is done only because the provider block says so; what the environment decides is the user's own will. */
export function graphAppeals(configuration: Values, { env }: Pick<Environment, "env">): string[] {
  const region = text(configuration.region) ?? "";
  const { endpoint, iamEndpoint } = configuration;
  const isMoved = text(env.VPNFORM_HUAWEI_ENDPOINT) !== undefined;
  return appealsOf(configuration, [
    { given: isMoved ? undefined : endpoint, own: [`vpn.${region}.myhuaweicloud.com`], carries: "requests" },
    {
      given: isMoved || text(env.VPNFORM_HUAWEI_IAM_ENDPOINT) ? undefined : iamEndpoint,
      own: [`iam.${region}.myhuaweicloud.com`],
      carries: "requests for projects",
    },
  ]);
}

/** `VPNFORM_HUAWEI_ENDPOINT` wins, so that a program runs against another cloud without being changed. */
function findEndpoint(configuration: Values, env: Environment["env"], region: string): URL {
  const override = text(env.VPNFORM_HUAWEI_ENDPOINT);
  if (override) return parseEndpoint(override, "https", "VPNFORM_HUAWEI_ENDPOINT", example);
  const given = text(configuration.endpoint);
  if (given) return parseEndpoint(given, "https", "the provider's endpoint", example);
  return new URL(`https://vpn.${region}.myhuaweicloud.com/`);
}

/** A cloud of one's own answers for IAM at the same place; Huawei's has a host for it. */
function findIamEndpoint(configuration: Values, env: Environment["env"], endpoint: URL, region: string): URL {
  const example = `iam.${region}.myhuaweicloud.com`;
  const override = text(env.VPNFORM_HUAWEI_IAM_ENDPOINT);
  if (override) return parseEndpoint(override, "https", "VPNFORM_HUAWEI_IAM_ENDPOINT", example);
  const given = text(env.VPNFORM_HUAWEI_ENDPOINT) ? undefined : text(configuration.iamEndpoint);
  const own = !endpoint.hostname.endsWith(".myhuaweicloud.com");
  if (given) return parseEndpoint(given, "https", "the provider's iamEndpoint", example);
  return own ? endpoint : new URL(`https://iam.${region}.myhuaweicloud.com/`);
}
