import { knownText } from "../../core/known";
import { groupBy, issueOf } from "../../core/topology";
import type { NetworkRule } from "./network";

/**
 * An address has one customer gateway per account and region. An error: the cloud refuses the second
 * (InvalidIpAddress.AlreadyExist; guide 6.4.1). Different providers may be different regions or accounts.
 */
export const customerGatewayAddress: NetworkRule = ({ byType }) => {
  const groups = groupBy(byType.get("alivpn_customer_gateway") ?? [], ({ provider, values }) => {
    const address = knownText(values["ipAddress"]);
    return address === undefined ? undefined : `${provider ?? ""} ${address}`;
  });
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map((other) =>
      issueOf(other, {
        severity: "error",
        attribute: "ipAddress",
        message: `"${knownText(other.values["ipAddress"]) ?? ""}" is the address of ${first?.path ?? ""}, too`,
        hint: "use one customer gateway for all connections to this address",
      }),
    ),
  );
};
