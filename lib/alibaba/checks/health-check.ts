import type { KindCheck } from "../../core/kind";
import { isSet, knownFlag, knownObject } from "../../core/known";

/** A probe needs a source and a destination address: CreateVpnConnection, HealthCheckConfig. */
export const checkHealthCheck: KindCheck = ({ healthCheckConfig }) => {
  const config = knownObject(healthCheckConfig);
  if (!config || knownFlag(config["enable"]) !== true) return [];
  return ["dip", "sip"]
    .filter((name) => !isSet(config[name]))
    .map((name) => ({
      severity: "error" as const,
      attribute: `healthCheckConfig.${name}`,
      message: "is required when the health check is enabled",
      hint: name === "dip" ? "set an address on the other side" : "set an address in the VPC",
    }));
};
