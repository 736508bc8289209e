import type { KindCheck, KindFinding } from "../../core/kind";
import { isSet, knownText } from "../../core/known";

/** Parameters that only connections with one tunnel take: CreateVpnConnection, description. */
export const singleTunnelAttributes = [
  "customerGatewayId",
  "ikeConfig",
  "ipsecConfig",
  "healthCheckConfig",
  "enableDpd",
  "enableNatTraversal",
  "bgpConfig",
  "remoteCaCertificate",
] as const;

/** Parameters that only connections with two tunnels take. */
export const dualTunnelAttributes = ["tunnelOptionsSpecification", "enableTunnelsBgp"] as const;

/** A connection has one tunnel or two, and takes only the parameters of that mode. */
export const checkTunnelMode: KindCheck = (values) => {
  const single = singleTunnelAttributes.filter((name) => isSet(values[name]));
  const dual = dualTunnelAttributes.filter((name) => isSet(values[name]));
  if (dual.length > 0 && single.length > 0) {
    return single.map((attribute) => ({
      severity: "error" as const,
      attribute,
      message: `${attribute} (single tunnel) and ${dual.join(", ")} (dual tunnel) exclude each other`,
      hint: "move it into each tunnel of tunnelOptionsSpecification, or leave the dual-tunnel attributes out",
    }));
  }
  if (dual.length > 0) {
    if (isSet(values["tunnelOptionsSpecification"])) return [];
    return [missing("tunnelOptionsSpecification", "is required with enableTunnelsBgp", "describe both tunnels there")];
  }
  if (single.includes("customerGatewayId")) return [];
  return [
    missing(
      "customerGatewayId",
      "is required for a connection with a single tunnel",
      "set it, or describe two tunnels in tunnelOptionsSpecification",
    ),
  ];
};

function missing(attribute: string, message: string, hint: string): KindFinding {
  return { severity: "error", attribute, message, hint };
}

/** Two tunnels, one of each role: CreateVpnConnection, TunnelOptionsSpecification. */
export const checkTunnelRoles: KindCheck = ({ tunnelOptionsSpecification: tunnels }) => {
  if (!Array.isArray(tunnels)) return [];
  const attribute = "tunnelOptionsSpecification";
  const hint = 'describe one tunnel with role "master" and one with role "slave"';
  if (tunnels.length !== 2) {
    const count = tunnels.length === 1 ? "1 tunnel" : `${tunnels.length} tunnels`;
    return [{ severity: "error", attribute, message: `has ${count}; exactly 2 are allowed`, hint }];
  }
  const [first, second] = tunnels.map((tunnel) => knownText((tunnel as { role?: unknown } | null)?.role));
  if (first === undefined || first !== second) return [];
  return [{ severity: "error", attribute: `${attribute}[1].role`, message: `"${second}" is listed twice`, hint }];
};
