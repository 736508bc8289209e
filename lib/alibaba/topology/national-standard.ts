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
 * SM gateways take SM algorithms and certificates only, normal gateways neither: CreateVpnConnection, IkeConfig and
 * RemoteCaCertificate. What a connection's own algorithms tell is found without its gateway already.
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
