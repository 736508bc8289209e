import type { Edition } from "../../core/edition";
import type { Finding } from "../../core/attribute";
import { checkCidr, overlaps, parseCidr } from "../../core/cidr";
import { block } from "./address";

/** Ports that the gateway needs for itself: CreateSslVpnServer, Port; guide 6.7.1. */
const takenPorts = [22, 2222, 22222, 9000, 9001, 9002, 7505, 80, 443, 53, 68, 123, 4510, 4560, 500, 4500];

/** Port of an SSL server. */
export function checkSslPort(port: number): Finding | undefined {
  if (!takenPorts.includes(port)) return undefined;
  const hint = `use none of ${[...takenPorts].sort((a, b) => a - b).join(", ")}`;
  return { message: `${port} is used by the gateway itself`, hint };
}

const nobodys = ["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.0.0.0/8"];
const shared = "100.64.0.0/10";

/**
 * A network whose prefix length and range the public reference limits; the Apsara Stack guide (6.7.1) has no limits.
 */
function networkRule([low, high]: readonly [number, number], forbidden: readonly string[]) {
  return (text: string, edition: Edition | undefined): Finding | undefined => {
    const finding = checkCidr(text);
    const network = parseCidr(text);
    if (finding || !network || edition !== "public") return finding;
    if (network.prefix < low || network.prefix > high) {
      return { message: `"${text}" has a mask of ${network.prefix} bits`, hint: `use ${low} to ${high} bits` };
    }
    const range = forbidden.find((cidr) => overlaps(network, block(cidr)));
    return range ? { message: `"${text}" overlaps with ${range}`, hint: "use another network" } : undefined;
  };
}

/** Addresses for SSL clients: CreateSslVpnServer, ClientIpPool. */
export const checkSslPool = networkRule([16, 29], [shared, ...nobodys]);

/** Networks that SSL clients reach: CreateSslVpnServer, LocalSubnet. */
export const checkSslSubnet = networkRule([8, 32], nobodys);
