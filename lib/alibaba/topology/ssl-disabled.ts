import { isSet } from "../../core/known";
import { issueOf } from "../../core/topology";
import type { NetworkRule } from "./network";

/**
 * SSL servers and IPsec servers need a gateway with SSL. An error: the cloud refuses them otherwise
 * (VpnGateway.SslVpnDisabled; CreateSslVpnServer and CreateIpsecServer, description).
 */
export const sslDisabled: NetworkRule = ({ byType, resolve }) =>
  ["alivpn_ssl_server", "alivpn_ipsec_server"].flatMap((type) =>
    (byType.get(type) ?? []).flatMap((server) => {
      const gateway = resolve(server.values["vpnGatewayId"]);
      if (gateway?.type !== "alivpn_gateway") return [];
      const { enableSsl } = gateway.values;
      if (isSet(enableSsl) && enableSsl !== false) return [];
      const message = `${gateway.path} is declared ${enableSsl === false ? "with enableSsl: false" : "without enableSsl"}`;
      const hint = "set enableSsl: true on the gateway";
      return [issueOf(server, { severity: "error", attribute: "vpnGatewayId", message, hint })];
    }),
  );
