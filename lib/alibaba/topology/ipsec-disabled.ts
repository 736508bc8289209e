import { isSet } from "../../core/known";
import { issueOf } from "../../core/topology";
import type { NetworkRule } from "./network";

/**
 * A connection needs a gateway with IPsec. An error: the cloud refuses it (VpnGateway.IpsecVpnDisabled). Left out,
 * IPsec is on in the public cloud and off on Apsara Stack (guide 6.3.1).
 */
export const ipsecDisabled: NetworkRule = ({ connections }) =>
  connections.flatMap(({ resource, gateway }) => {
    if (gateway?.type !== "alivpn_gateway") return [];
    const { enableIpsec } = gateway.values;
    const off = enableIpsec === false || (!isSet(enableIpsec) && gateway.edition === "apsara");
    if (!off) return [];
    const message = `${gateway.path} is declared ${enableIpsec === false ? "with enableIpsec: false" : "without enableIpsec"}`;
    const hint = "set enableIpsec: true on the gateway";
    return [issueOf(resource, { severity: "error", attribute: "vpnGatewayId", message, hint })];
  });
