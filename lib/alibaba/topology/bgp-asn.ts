import { isSet } from "../../core/known";
import { issueOf } from "../../core/topology";
import type { NetworkRule } from "./network";

/**
 * BGP needs the ASN of the other side. An error: the cloud refuses it (MissingParam.CustomerGatewayAsn), and an ASN can
 * only be given when the customer gateway is made.
 */
export const bgpAsn: NetworkRule = ({ connections, resolve }) =>
  connections.flatMap(({ resource, tunnels }) =>
    tunnels.flatMap((tunnel) => {
      const customer = resolve(tunnel.values["customerGatewayId"]);
      if (!tunnel.bgpEnabled || customer?.type !== "alivpn_customer_gateway" || isSet(customer.values["asn"]))
        return [];
      const attribute = `${tunnel.path}customerGatewayId`;
      const message = `BGP is enabled, but ${customer.path} is declared without asn`;
      return [issueOf(resource, { severity: "error", attribute, message, hint: "set asn on the customer gateway" })];
    }),
  );
