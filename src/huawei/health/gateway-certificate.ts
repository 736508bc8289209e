import type { Values } from "../../../lib/core/attribute";
import { readinessOf } from "../../../lib/core/kind";
import { vpnGatewayCertificate } from "../../../lib/huawei/kinds/vpn-gateway-certificate";
import type { HealthReader, HealthCondition } from "../../provider/health";
import { expiry, defined } from "../../cloud/expiry";

const ends = [
  ["signature certificate", "certificateExpireTime"],
  ["CA certificate", "certificateChainExpireTime"],
  ["encryption certificate", "encCertificateExpireTime"],
] as const;

/** Whether the certificates are bound, and how long each is valid: Querying a VPN Gateway Certificate. */
export const certificateHealth: HealthReader = {
  signs({ values }, now) {
    const dates = ends.map(([part, name]) => {
      const date = Date.parse(textOf(values[name]) ?? "");
      return expiry(part, Number.isNaN(date) ? undefined : date, now, "replace it in the program");
    });
    return defined(statusSign(values), ...dates);
  },
};

function statusSign(values: Values): HealthCondition {
  const part = "binding";
  const says = textOf(values.status) ?? "unknown";
  const meaning = readinessOf(vpnGatewayCertificate, says);
  if (meaning === "ready") return { part, condition: "up", says };
  if (meaning === "pending") return { part, condition: "changing", says, cause: "look again in a minute" };
  return {
    part,
    condition: "down",
    says,
    cause: `the gateway refused the certificates: ${remedy(values)}`,
  };
}

/** What to correct. A plan finds no difference in a refused set, so the program has to be changed first. */
function remedy({ issuer, certificateChainSubject }: Values): string {
  const [by, chain] = [textOf(issuer), textOf(certificateChainSubject)];
  const hint =
    by !== undefined && chain !== undefined && by !== chain
      ? `"${by}" issued the signature certificate and certificateChain is "${chain}": give the issuer's`
      : "check that one CA issued both, that certificateChain is that CA's, and that the keys belong to them";
  return `${hint}; then \`vpnform apply\` binds them again`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
