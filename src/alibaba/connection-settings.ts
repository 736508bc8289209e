import type { Edition, Values } from "../../lib/core/attribute";
import type { Surroundings } from "../cloud/key-pair";
import { parseEndpoint, reachOf, text } from "../cloud/reach";
import { UsageError } from "../errors";
import { readCliProfile } from "./cli-profile";
import { findCredentials, profileName } from "./credentials";
import type { ClientSettings } from "./settings";

const example = "vpc.eu-central-1.aliyuncs.com";

/** Settings of a client with the AccessKey id of the account it will act for. */
export interface ConnectionSettings extends ClientSettings {
  readonly accessKeyId: string;
}

/** Works out where and as whom to call, from the provider's attributes, the environment and the vendor's files. */
export function connectionSettings(configuration: Values, around: Surroundings): ConnectionSettings {
  const edition: Edition = configuration.edition === "apsara" ? "apsara" : "public";
  const region = findRegion(configuration, around);
  const endpoint = findEndpoint(configuration, around.env, edition, region);
  const credentials = findCredentials(configuration, around);
  return {
    endpoint,
    region,
    edition,
    credentials: () => credentials,
    accessKeyId: credentials.accessKeyId,
    ...reachOf(configuration, around.env, endpoint),
    ...(edition === "apsara" ? behalf(configuration) : {}),
  };
}

function behalf(configuration: Values): Partial<ClientSettings> {
  const organizationId = text(configuration.organizationId);
  const resourceGroupId = text(configuration.resourceGroupId);
  return { ...(organizationId ? { organizationId } : {}), ...(resourceGroupId ? { resourceGroupId } : {}) };
}

function findRegion(configuration: Values, { env, home }: Surroundings): string {
  const region =
    text(configuration.region) ??
    text(env.ALIBABA_CLOUD_REGION_ID) ??
    text(env.ALIBABA_CLOUD_REGION) ??
    text(readCliProfile(profileName(configuration, env), env, home)?.region);
  if (region) return region;
  throw new UsageError("the alivpn provider has no region", {
    hint: "set region on alibaba.Provider, such as eu-central-1, or ALIBABA_CLOUD_REGION_ID in the environment",
  });
}

/** `VPNFORM_ALIBABA_ENDPOINT` wins, so that a program runs against another cloud without being changed. */
function findEndpoint(configuration: Values, env: Surroundings["env"], edition: Edition, region: string): URL {
  const override = text(env.VPNFORM_ALIBABA_ENDPOINT);
  if (override) return parseEndpoint(override, "https", "VPNFORM_ALIBABA_ENDPOINT", example);
  const endpoint = text(configuration.endpoint);
  if (endpoint)
    return parseEndpoint(endpoint, text(configuration.protocol) ?? "https", "the provider's endpoint", example);
  if (edition === "public") return new URL(`${text(configuration.protocol) ?? "https"}://vpc.${region}.aliyuncs.com/`);
  throw new UsageError("the alivpn provider has the edition apsara but no endpoint", {
    hint: "set endpoint to your Apsara Stack's VPC endpoint, such as vpc.example.internal; its operator knows it",
  });
}
