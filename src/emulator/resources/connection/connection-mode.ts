import { isDual, type Gateway } from "../../model/gateway";
import { invalid } from "../../protocol/errors";

/** Parameters that only connections of the one or the other mode have, with the code of a refusal. */
const singleOnly: Record<string, string> = {
  CustomerGatewayId: "NotSupportVpnConnectionParameter.CustomerGatewayId",
  IkeConfig: "NotSupportVpnConnectionParameter.IkeConfig",
  IpsecConfig: "NotSupportVpnConnectionParameter.IpsecConfig",
  HealthCheckConfig: "NotSupportVpnConnectionParameter.HealthCheckConfig",
  RemoteCaCertificate: "NotSupportVpnConnectionParameter.RemoteCaCertificate",
  EnableDpd: "OperationUnsupported.SetDPD",
  EnableNatTraversal: "OperationUnsupported.SetNatTraversal",
  BgpConfig: "OperationUnsupported.EnableBgp",
};
const dualOnly: Record<string, string> = {
  TunnelOptionsSpecification: "NotSupportVpnConnectionParameter.TunnelOptionsSpecification",
  EnableTunnelsBgp: "OperationUnsupported.EnableBgp",
};

/**
 * Refuses the other mode's parameters.
 * quirk: CreateVpnConnection (public reference) lists what each mode supports but names no code for the rest; these are
 * the closest ones of its error table.
 */
export function checkMode(gateway: Gateway, input: Record<string, unknown>): void {
  const foreign = isDual(gateway) ? singleOnly : dualOnly;
  const mode = isDual(gateway) ? "dual-tunnel" : "single-tunnel";
  for (const [name, code] of Object.entries(foreign)) {
    if (input[name] !== undefined) throw invalid(code, `${name} is not supported on a ${mode} VPN gateway.`);
  }
}
