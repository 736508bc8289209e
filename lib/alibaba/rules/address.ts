import type { Finding } from "../../core/attribute";
import { checkCidr, containsAddress, isIpv4, parseCidr } from "../../core/cidr";
import type { Block } from "../../core/cidr";

/** A block that is written in the program. */
export function block(text: string): Block {
  return parseCidr(text) as Block;
}

/** A single IPv4 address. */
export function checkAddress(text: string): Finding | undefined {
  return isIpv4(text)
    ? undefined
    : { message: `"${text}" is not an IPv4 address`, hint: 'write it like "203.0.113.7"' };
}

/** Ranges that no customer gateway's address may be in: CreateCustomerGateway. */
const forbiddenPeers = ["100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.0.0.0/8"];

/** Address of a customer gateway. */
export function checkPeerAddress(text: string): Finding | undefined {
  const finding = checkAddress(text);
  if (finding) return finding;
  const range = forbiddenPeers.find((cidr) => containsAddress(block(cidr), text));
  return range
    ? { message: `"${text}" is in ${range}`, hint: "use the address under which the site is reached" }
    : undefined;
}

const linkLocal = block("169.254.0.0/16");
/** Tunnel networks that the cloud keeps for itself: CreateVpnConnection. */
const reserved = [...[0, 1, 2, 3, 4, 5, 6].map((third) => `169.254.${third}.0/30`), "169.254.169.252/30"];

/** Network between the two ends of a tunnel: a /30 in 169.254.0.0/16 that the cloud does not use itself. */
export function checkTunnelCidr(text: string): Finding | undefined {
  const finding = checkCidr(text);
  if (finding) return finding;
  const network = block(text);
  if (network.prefix !== 30 || network.first < linkLocal.first || network.last > linkLocal.last) {
    return { message: `"${text}" is not a /30 network in 169.254.0.0/16`, hint: 'use one such as "169.254.10.0/30"' };
  }
  return reserved.includes(text)
    ? { message: `"${text}" is reserved by the cloud`, hint: `use none of ${reserved.join(", ")}` }
    : undefined;
}
