import type { HealthReader, Sign } from "../../engine/handler";
import { ending, present } from "../../cloud/ending";

const ends = [
  ["signature certificate", "certificateExpireTime"],
  ["CA certificate", "certificateChainExpireTime"],
  ["encryption certificate", "encCertificateExpireTime"],
] as const;

/** Whether the certificates are bound, and how long each of them is good: Querying a VPN Gateway Certificate. */
export const certificateHealth: HealthReader = {
  signs({ values }, now) {
    const dates = ends.map(([part, name]) => {
      const date = Date.parse(String((values[name] as string | undefined) ?? ""));
      return ending(part, Number.isNaN(date) ? undefined : date, now, "replace it in the program");
    });
    return present(statusSign(values.status as string | undefined), ...dates);
  },
};

function statusSign(says = "unknown"): Sign {
  const part = "binding";
  if (says === "BOUND") return { part, condition: "up", says };
  if (says === "BINDING") return { part, condition: "changing", says, cause: "look again in a minute" };
  return { part, condition: "down", says, cause: "the gateway did not take the certificates: apply them once more" };
}
