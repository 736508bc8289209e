import { isDual, type Gateway } from "../../model/gateway";
import { invalid, refuse } from "../../protocol/errors";

/** Parameters of only one mode, with the code of the refusal in the other. */
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

/** Refuses a single-tunnel connection on a gateway that takes only dual-tunnel ones: settings of a tunnel, and no two tunnels. */
export function checkTunnels(gateway: Gateway, input: Record<string, unknown>): void {
  if (!isDual(gateway) || input.TunnelOptionsSpecification !== undefined) return;
  if (Object.keys(singleOnly).some((name) => input[name] !== undefined)) {
    throw refuse("VpnConnection.InvalidCreateTunnelOptions");
  }
}

/**
 * Refuses parameters of the other mode.
 * quirk: CreateVpnConnection (public reference) lists what each mode supports but names no codes for the rest; these
 * are the closest ones in its error table.
 */
export function checkMode(gateway: Gateway, input: Record<string, unknown>): void {
  const foreign = isDual(gateway) ? singleOnly : dualOnly;
  const mode = isDual(gateway) ? "dual-tunnel" : "single-tunnel";
  for (const [name, code] of Object.entries(foreign)) {
    if (input[name] !== undefined) throw invalid(code, `${name} is not supported on a ${mode} VPN gateway.`);
  }
}
