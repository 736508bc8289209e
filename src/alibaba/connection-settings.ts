import type { AlibabaEdition } from "../../lib/alibaba/rules/by-edition";
import type { Value, Values } from "../../lib/core/attribute";
import type { Clock } from "../clock";
import { systemClock } from "../clock";
import { appealsOf } from "../cloud/graph-appeals";
import type { Environment } from "../cloud/key-pair";
import { parseEndpoint, reachOf, text } from "../cloud/transport-settings";
import { UsageError } from "../errors";
import { readCliProfile } from "./credentials/cli-profile";
import { findCredentials, profileName } from "./credentials/credentials";
import { isKnownRegion, locationHost, stsHost, vpcHost } from "./client/hosts";
import type { Network } from "./client/hosts";
import type { ClientSettings } from "./client/settings";
import type { Sts } from "./credentials/sts";

const example = "vpc.eu-central-1.aliyuncs.com";
/** Apsara Stack VPN developer guide, 7.2.1. */
const asapiPath = "/asapi/v3";
const stsExample = "sts.eu-central-1.aliyuncs.com";

/** Settings of a client with the account it will act for. */
export interface ConnectionSettings extends ClientSettings {
  readonly region: string;
  /** Tells accounts apart. */
  readonly account: string;
  /** Set where the endpoint follows a rule and may be another one: the location service, which knows. */
  readonly location?: URL;
}

/** Works out where and as whom to call, from the provider's attributes, the environment and the vendor's files. */
export function connectionSettings(
  configuration: Values,
  around: Environment,
  clock: Clock = systemClock,
): ConnectionSettings {
  const edition: AlibabaEdition = configuration.edition === "apsara" ? "apsara" : "public";
  const region = findRegion(configuration, around);
  const endpoint = findEndpoint(configuration, around.env, edition, region);
  const secrets = around.secrets ? { secrets: around.secrets } : {};
  const signature = signatureOf(configuration);
  const sts = stsOf(configuration, around, edition, region);
  const location = findLocation(configuration, around.env, edition, region);
  const source = findCredentials(configuration, { ...around, sts, clock });
  return {
    endpoint,
    region,
    edition,
    credentials: (refused) => source.current(refused),
    account: source.account,
    ...(source.owner === undefined ? {} : { owner: source.owner }),
    ...(location ? { location } : {}),
    ...signature,
    ...secrets,
    ...reachOf(configuration, around.env, endpoint),
    ...(edition === "apsara" ? tenancy(configuration) : {}),
    ...(usesAsapi(configuration) ? { product: "Vpc" } : {}),
  };
}

/** How the STS of a region is reached; of this one by default. */
export function stsOf(configuration: Values, around: Environment, edition: AlibabaEdition, own: string): Sts {
  return (region = own) => {
    const endpoint = findStsEndpoint(configuration, around.env, edition, region);
    return {
      endpoint,
      edition,
      ...signatureOf(configuration),
      ...(around.secrets ? { secrets: around.secrets } : {}),
      ...reachOf(configuration, around.env, endpoint),
    };
  };
}

function signatureOf(configuration: Values): Pick<ClientSettings, "signature"> {
  return configuration.signature === "acs3" ? { signature: "acs3" } : {};
}

/** What is done only because the provider block says so; what the environment decides is the user's own will. */
export function graphAppeals(configuration: Values, { env }: Pick<Environment, "env">): string[] {
  const region = text(configuration.region) ?? "";
  const networks = ["public", "vpc"] as const;
  const named = (name: string, given: Value) => (text(env[name]) ? undefined : given);
  return appealsOf(configuration, [
    {
      given: named("VPNFORM_ALIBABA_ENDPOINT", configuration.endpoint),
      own: networks.map((network) => vpcHost(region, network)),
      carries: "requests",
    },
    {
      given: named("VPNFORM_ALIBABA_STS_ENDPOINT", configuration.stsEndpoint),
      own: networks.map((network) => stsHost(region, network)),
      carries: "requests for a role's keys",
    },
  ]);
}

function tenancy(configuration: Values): Partial<ClientSettings> {
  const organizationId = text(configuration.organizationId);
  const resourceGroupId = text(configuration.resourceGroupId);
  return { ...(organizationId ? { organizationId } : {}), ...(resourceGroupId ? { resourceGroupId } : {}) };
}

/** The region of the configuration, the environment or the profile. */
export function regionOf(configuration: Values, { env, home }: Environment): string | undefined {
  return (
    text(configuration.region) ??
    text(env.ALIBABA_CLOUD_REGION_ID) ??
    text(env.ALIBABA_CLOUD_REGION) ??
    text(readCliProfile(profileName(configuration, env), env, home)?.region)
  );
}

function findRegion(configuration: Values, around: Environment): string {
  const region = regionOf(configuration, around);
  if (region) return region;
  throw new UsageError("the alivpn provider has no region", {
    hint: "set region on alibaba.Provider, such as eu-central-1, or ALIBABA_CLOUD_REGION_ID in the environment",
  });
}

/** Where requests go; a gateway that serves all products does so under a path of its own. */
function findEndpoint(configuration: Values, env: Environment["env"], edition: AlibabaEdition, region: string): URL {
  const endpoint = vpcEndpoint(configuration, env, edition, region);
  if (usesAsapi(configuration) && endpoint.pathname === "/") endpoint.pathname = asapiPath;
  return endpoint;
}

/** `VPNFORM_ALIBABA_ENDPOINT` wins, so that a program runs against another cloud without being changed. */
function vpcEndpoint(configuration: Values, env: Environment["env"], edition: AlibabaEdition, region: string): URL {
  const override = text(env.VPNFORM_ALIBABA_ENDPOINT);
  if (override) return parseEndpoint(override, "https", "VPNFORM_ALIBABA_ENDPOINT", example);
  const protocol = text(configuration.protocol) ?? "https";
  const endpoint = text(configuration.endpoint);
  if (endpoint) return parseEndpoint(endpoint, protocol, "the provider's endpoint", example);
  if (edition === "public") return new URL(`${protocol}://${vpcHost(region, networkOf(configuration))}/`);
  const hint = usesAsapi(configuration)
    ? "set endpoint to your Apsara Stack's ASAPI, such as public.asapi.REGION.example.internal; its operator knows it"
    : "set endpoint to your Apsara Stack's VPC endpoint, such as vpc.example.internal; its operator knows it";
  throw new UsageError("the alivpn provider has the edition apsara but no endpoint", { hint });
}

/** Who is asked for the endpoint of a region that is in no table, unless the user says where it is. */
function findLocation(
  configuration: Values,
  env: Environment["env"],
  edition: AlibabaEdition,
  region: string,
): URL | undefined {
  const isGiven = text(env.VPNFORM_ALIBABA_ENDPOINT) ?? text(configuration.endpoint);
  if (edition !== "public" || isGiven || networkOf(configuration) === "vpc" || isKnownRegion(region)) return undefined;
  const override = text(env.VPNFORM_ALIBABA_LOCATION_ENDPOINT);
  if (override) return parseEndpoint(override, "https", "VPNFORM_ALIBABA_LOCATION_ENDPOINT", locationHost);
  return new URL(`${text(configuration.protocol) ?? "https"}://${locationHost}/`);
}

/** Where roles are assumed. An ASAPI endpoint is no STS: Apsara Stack VPN developer guide, 7.3.2. */
export function findStsEndpoint(
  configuration: Values,
  env: Environment["env"],
  edition: AlibabaEdition,
  region: string,
): URL {
  const override = text(env.VPNFORM_ALIBABA_STS_ENDPOINT);
  if (override) return parseEndpoint(override, "https", "VPNFORM_ALIBABA_STS_ENDPOINT", stsExample);
  const protocol = text(configuration.protocol) ?? "https";
  const endpoint = text(configuration.stsEndpoint);
  if (endpoint) return parseEndpoint(endpoint, protocol, "the provider's stsEndpoint", stsExample);
  if (edition === "public") return new URL(`${protocol}://${stsHost(region, networkOf(configuration))}/`);
  throw new UsageError("a role is to be assumed on an Apsara Stack, and the alivpn provider has no stsEndpoint", {
    hint: `set stsEndpoint to your Apsara Stack's STS endpoint, such as sts-vpc.${region}.example.internal`,
  });
}

function networkOf(configuration: Values): Network {
  return configuration.network === "vpc" ? "vpc" : "public";
}

function usesAsapi(configuration: Values): boolean {
  return configuration.gateway === "asapi";
}
