import type { IncomingMessage } from "node:http";

/**
 * Why a request must not be served, or undefined. Only programs of this machine are meant to call the emulator: a web
 * page in the user's browser could otherwise reach it by its address, or by a name that it points at this machine
 * (DNS rebinding). `given` is the address at which the emulator was told to listen.
 */
export function objection(message: IncomingMessage, given: string): string | undefined {
  const { host = "", origin } = message.headers;
  // A whole URL comes from a client that uses this server as its proxy. Browsers do that only if they are told to.
  const isProxied = /^https?:\/\//i.test(message.url ?? "");
  if (!isProxied && !isOurs(nameIn(host), given)) return `the host ${JSON.stringify(host)} is not this machine's`;
  if (origin !== undefined && origin !== `http://${host}`) return `the origin ${JSON.stringify(origin)} is foreign`;
  const site = message.headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return "the request comes from a page of another origin";
  return undefined;
}

function isOurs(name: string, given: string): boolean {
  if (name === "") return false;
  return name === given.toLowerCase() || name === "::1" || /^(127(\.\d{1,3}){3}|([a-z0-9-]+\.)*localhost)$/.test(name);
}

/** The name or address in a Host header, without its port and without the brackets of IPv6. */
function nameIn(host: string): string {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::\d+)?$/i.exec(host) ?? [];
  return (bracketed ?? plain ?? "").toLowerCase();
}
