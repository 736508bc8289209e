import type { Edition, Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import { UsageError } from "../errors";
import { readCliProfile } from "./cli-profile";
import { findCredentials, profileName } from "./credentials";
import type { Surroundings } from "./key-pair";
import type { ClientSettings } from "./settings";
import { readTextFile } from "./text-file";

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
    ...transportSettings(configuration, around.env, endpoint),
    ...(edition === "apsara" ? behalf(configuration) : {}),
  };
}

function transportSettings(configuration: Values, env: Surroundings["env"], endpoint: URL): Partial<ClientSettings> {
  const proxy = findProxy(configuration, env, endpoint);
  const ca = readCa(configuration.caFile);
  const { requestRate, maxRetries, requestTimeout } = configuration;
  return {
    ...(proxy ? { proxy } : {}),
    ...(ca ? { ca } : {}),
    ...(configuration.insecure === true ? { insecure: true } : {}),
    ...(typeof requestRate === "number" ? { requestRate } : {}),
    ...(typeof maxRetries === "number" ? { maxRetries } : {}),
    ...(typeof requestTimeout === "number" ? { replyTimeoutMs: requestTimeout * 1000 } : {}),
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
  if (override) return parseEndpoint(override, "https", "VPNFORM_ALIBABA_ENDPOINT");
  const endpoint = text(configuration.endpoint);
  if (endpoint) return parseEndpoint(endpoint, text(configuration.protocol) ?? "https", "the provider's endpoint");
  if (edition === "public") return new URL(`${text(configuration.protocol) ?? "https"}://vpc.${region}.aliyuncs.com/`);
  throw new UsageError("the alivpn provider has the edition apsara but no endpoint", {
    hint: "set endpoint to your Apsara Stack's VPC endpoint, such as vpc.example.internal; its operator knows it",
  });
}

function parseEndpoint(given: string, protocol: string, name: string): URL {
  const full = given.includes("://") ? given : `${protocol.toLowerCase()}://${given}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url?.hostname && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username) return url;
  throw new UsageError(`${name} is "${given}", which is no endpoint`, {
    hint: "write a host name such as vpc.eu-central-1.aliyuncs.com, or a URL with http:// or https://",
  });
}

/** The provider's proxy, else the environment's as other tools read it; never for this machine itself. */
function findProxy(configuration: Values, env: Surroundings["env"], endpoint: URL): string | undefined {
  const given = text(configuration.proxy);
  if (given) return checkedProxy(given, "the provider's proxy");
  if (isExempt(endpoint, env.NO_PROXY ?? env.no_proxy ?? "")) return undefined;
  const names = endpoint.protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"];
  const name = names.find((candidate) => text(env[candidate]));
  return name === undefined ? undefined : checkedProxy(env[name] ?? "", name);
}

function checkedProxy(given: string, name: string): string {
  const full = given.includes("://") ? given : `http://${given}`;
  if (URL.canParse(full) && /^https?:$/.test(new URL(full).protocol)) return full;
  // Not quoted: a proxy's URL may hold a password.
  throw new UsageError(`${name} is not the URL of an HTTP proxy`, {
    hint: "write it like http://proxy.example.com:3128",
  });
}

function isExempt({ hostname }: URL, list: string): boolean {
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return true;
  return list
    .split(",")
    .map((entry) =>
      entry
        .trim()
        .replace(/:\d+$/, "")
        .replace(/^\*?\./, ""),
    )
    .some((entry) => entry === "*" || (entry !== "" && (hostname === entry || hostname.endsWith(`.${entry}`))));
}

function readCa(path: unknown): string | undefined {
  if (typeof path !== "string" || path === "") return undefined;
  const pem = readTextFile(path, "usage-invalid");
  if (pem?.includes("-----BEGIN CERTIFICATE-----")) return pem;
  throw new VpnformError(
    "usage-invalid",
    `the provider's caFile ${path} ${pem === undefined ? "does not exist" : "holds no certificate"}`,
    {
      hint: "name a file with the CA's certificate in PEM form",
    },
  );
}

function text(value: unknown): string | undefined {
  const trimmed = typeof value === "string" ? value.trim() : "";
  return trimmed === "" ? undefined : trimmed;
}
