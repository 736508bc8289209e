import { parseCidr } from "../../core/cidr";
import { isSet, knownNumber, knownText } from "../../core/known";
import { issueOf } from "../../core/topology";
import type { NetworkRule } from "./network";

/** Addresses that the cloud requires for each client: CreateSslVpnServer, ClientIpPool. */
const addressesPerClient = 4;
/** Clients that a gateway allows by default: CreateVpnGateway, SslConnections. */
const usualClients = 5;

/**
 * The pool of an SSL server has four addresses for each client that the gateway allows. An error in the public cloud,
 * which refuses a smaller one; the Apsara Stack guide sets no size.
 */
export const sslPoolSize: NetworkRule = ({ byType, resolve }) =>
  (byType.get("alivpn_ssl_server") ?? []).flatMap((server) => {
    const gateway = resolve(server.values["vpnGatewayId"]);
    const text = knownText(server.values["clientIpPool"]);
    const pool = text === undefined ? undefined : parseCidr(text);
    if (gateway?.type !== "alivpn_gateway" || !pool || server.edition !== "public") return [];
    const { sslConnections } = gateway.values;
    const clients = isSet(sslConnections) ? knownNumber(sslConnections) : usualClients;
    const needed = (clients ?? 0) * addressesPerClient;
    if (pool.last - pool.first + 1 >= needed) return [];
    const bits = 32 - Math.ceil(Math.log2(needed));
    const message = `"${text ?? ""}" has ${pool.last - pool.first + 1} addresses, and ${clients ?? 0} clients need ${needed}`;
    const hint = `use a network of ${bits} bits or fewer, or fewer sslConnections on ${gateway.path}`;
    return [issueOf(server, { severity: "error", attribute: "clientIpPool", message, hint })];
  });
