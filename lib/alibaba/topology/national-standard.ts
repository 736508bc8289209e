import { isSet } from "../../core/known";
import { issueOf } from "../../core/topology";
import { smFindings, vpnTypeOf } from "../checks/sm";
import type { VpnType } from "../checks/sm";
import type { NetworkRule } from "./network";

function declaredType(value: unknown): VpnType | undefined {
  if (!isSet(value) || value === "Normal") return "Normal";
  return value === "NationalStandard" ? value : undefined;
}

/**
 * SM gateways accept only SM algorithms and certificates, normal gateways neither: CreateVpnConnection, IkeConfig and
 * RemoteCaCertificate. The check of a single connection reports already what its own algorithms show.
 */
export const nationalStandard: NetworkRule = ({ connections }) =>
  connections.flatMap(({ resource, gateway }) => {
    if (gateway?.type !== "alivpn_gateway") return [];
    const vpnType = declaredType(gateway.values["vpnType"]);
    if (vpnType === undefined || vpnType === vpnTypeOf(resource.values)) return [];
    return smFindings(resource.values, vpnType).map((finding) =>
      issueOf(resource, { ...finding, message: `${finding.message}, and ${gateway.path} is one` }),
    );
  });
