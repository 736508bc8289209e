import type { Values } from "../../lib/core/attribute";
import { isLoopback, text } from "./transport-settings";

/** An endpoint that a provider block may name. */
export interface NamedEndpoint {
  readonly given: unknown;
  /** The cloud's own hosts, to which requests go without it. */
  readonly own: readonly string[];
  /** What is sent there. */
  readonly carries: string;
}

/**
 * What a connection does only because its provider block says so, each as the end of "it asks to ...". Signatures and tokens
 * go where a block says: whoever did not write it may want to know.
 */
export function appealsOf(configuration: Values, endpoints: readonly NamedEndpoint[]): string[] {
  const { protocol, insecure } = configuration;
  const caFile = text(configuration.caFile);
  const proxy = text(configuration.proxy);
  return [
    ...endpoints.flatMap((endpoint) => endpointAppeal(endpoint, text(protocol) ?? "https")),
    ...(proxy ? [`send requests through the proxy ${urlOf(proxy, "http")?.host ?? "that it names"}`] : []),
    ...(caFile ? [`trust the certificates in ${caFile}`] : []),
    ...(insecure === true ? ["accept any certificate"] : []),
    ...(protocol === "http" && endpoints.some(({ given }) => !text(given)) ? ["send requests by plain HTTP"] : []),
  ];
}

function endpointAppeal({ given, own, carries }: NamedEndpoint, protocol: string): string[] {
  const url = urlOf(text(given) ?? "", protocol);
  // A text that is no endpoint is refused when it is used.
  if (!url || isLoopback(url)) return [];
  if (url.protocol === "http:") return [`send ${carries} to ${url.host} by plain HTTP`];
  return own.includes(url.host) ? [] : [`send ${carries} to ${url.host}`];
}

function urlOf(given: string, protocol: string): URL | undefined {
  const full = given.includes("://") ? given : `${protocol.toLowerCase()}://${given}`;
  return given !== "" && URL.canParse(full) ? new URL(full) : undefined;
}
