import type { HealthReader, Sign } from "../../provider/health";
import { ending, present } from "../../cloud/ending";

const changing = new Set(["init", "provisioning", "updating", "deleting"]);

/** A gateway's status, whether it is locked, and when its subscription ends: DescribeVpnGateway. */
export const gatewayHealth: HealthReader = {
  signs({ values }, now) {
    const { status, businessStatus, instanceChargeType, endTime } = values;
    const endsAt = instanceChargeType === "PREPAY" && typeof endTime === "number" ? endTime : undefined;
    return present(
      statusSign(String((status as string | undefined) ?? "unknown")),
      businessSign(businessStatus as string | undefined),
      ending("subscription", endsAt, now, "renew it in the console"),
    );
  },
};

function statusSign(says: string): Sign {
  if (says === "active") return { part: "gateway", condition: "up", says };
  if (!changing.has(says)) return { part: "gateway", condition: "down", says, cause: "look at it in the console" };
  return { part: "gateway", condition: "changing", says, cause: "a change is under way: look again in a minute" };
}

function businessSign(says: string | undefined): Sign | undefined {
  if (says === undefined || says.toLowerCase() === "normal") return undefined;
  const cause = /financial/i.test(says) ? "a bill is open: pay it in the console" : "look at it in the console";
  return { part: "account", condition: "down", says, cause };
}
