import type { Values } from "../../lib/core/attribute";
import { VpnformError } from "../../lib/core/errors";
import { UsageError } from "../errors";
import type { Environment } from "./key-pair";
import { readTextFile } from "./text-file";

/** How an endpoint is reached, with timeouts and retries. */
export interface TransportSettings {
  readonly proxy?: string;
  /** PEM text of CA certificates that are trusted besides the usual ones. */
  readonly ca?: string;
  readonly insecure?: boolean;
  /** Why others on the way could read or change what is sent, if they could. */
  readonly risk?: string;
  /** Limit of requests per second. Without it, only throttling by the cloud slows requests down. */
  readonly requestRate?: number;
  readonly connectTimeoutMs?: number;
  readonly replyTimeoutMs?: number;
  /** How often a repeatable request is retried. */
  readonly maxRetries?: number;
}

/** Timeout for opening a connection; a reachable cloud answers in a fraction of it. */
export const defaultConnectTimeoutMs = 10_000;
/** Timeout for a reply. Longer than the slowest create call, which returns before the resource is ready. */
export const defaultReplyTimeoutMs = 30_000;

/** The settings in a provider's attributes and the environment. */
export function reachOf(
  configuration: Values,
  env: Environment["env"],
  endpoint: URL,
  also: readonly URL[] = [],
): TransportSettings {
  const risk = [endpoint, ...also].map((each) => riskOf(configuration, each)).find((each) => each !== undefined);
  if (risk && configuration.strict === true) {
    throw new UsageError(`the provider is strict, and ${risk}`, {
      hint: "use https, with caFile for a private CA instead of insecure; or leave out strict",
    });
  }
  const proxy = findProxy(configuration, env, endpoint);
  const ca = readCa(configuration.caFile);
  const { requestRate, maxRetries, requestTimeout } = configuration;
  return {
    ...(proxy ? { proxy } : {}),
    ...(ca ? { ca } : {}),
    ...(risk ? { risk } : {}),
    ...(configuration.insecure === true ? { insecure: true } : {}),
    ...(typeof requestRate === "number" ? { requestRate } : {}),
    ...(typeof maxRetries === "number" ? { maxRetries } : {}),
    ...(typeof requestTimeout === "number" ? { replyTimeoutMs: requestTimeout * 1000 } : {}),
  };
}

/** Why a connection to the endpoint is not safe; nobody listens on the way to this machine itself. */
function riskOf({ insecure }: Values, endpoint: URL): string | undefined {
  if (isLoopback(endpoint)) return undefined;
  if (endpoint.protocol === "http:")
    return `${endpoint.host} is called by plain HTTP, which others can read and change`;
  return insecure === true
    ? `the certificate of ${endpoint.host} is not checked: anybody can answer for it`
    : undefined;
}

/** Whether it is on this machine itself. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.test(hostname);
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An endpoint as a URL, given as a URL or a host. `example` is shown in the error. */
export function parseEndpoint(given: string, protocol: string, name: string, example: string): URL {
  const full = given.includes("://") ? given : `${protocol.toLowerCase()}://${given}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url?.hostname && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username) return url;
  throw new UsageError(`${name} is "${given}", which is no endpoint`, {
    hint: `write a host name such as ${example}, or a URL with http:// or https://`,
  });
}

/** The provider's proxy, otherwise the environment's as other tools read it. Never for this machine itself. */
function findProxy(configuration: Values, env: Environment["env"], endpoint: URL): string | undefined {
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
  // The value is not quoted: a proxy's URL may hold a password.
  throw new UsageError(`${name} is not the URL of an HTTP proxy`, {
    hint: "write it like http://proxy.example.com:3128",
  });
}

function isExempt(endpoint: URL, list: string): boolean {
  const { hostname } = endpoint;
  if (isLoopback(endpoint)) return true;
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

/** The trimmed text; undefined if it is empty. */
export function text(value: unknown): string | undefined {
  const trimmed = typeof value === "string" ? value.trim() : "";
  return trimmed === "" ? undefined : trimmed;
}
