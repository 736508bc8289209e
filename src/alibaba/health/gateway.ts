import { vpnGateway } from "../../../lib/alibaba/kinds/vpn-gateway";
import { readinessOf } from "../../../lib/core/kind";
import type { HealthReader, HealthCondition } from "../../provider/health";
import { expiry, defined } from "../../cloud/expiry";

/** A gateway's status, whether it is locked, and when its subscription ends: DescribeVpnGateway. */
export const gatewayHealth: HealthReader = {
  signs({ values }, now) {
    const { status, businessStatus, instanceChargeType, endTime } = values;
    const endsAt = instanceChargeType === "PREPAY" && typeof endTime === "number" ? endTime : undefined;
    return defined(
      statusSign(String((status as string | undefined) ?? "unknown")),
      businessSign(businessStatus as string | undefined),
      expiry("subscription", endsAt, now, "renew it in the console"),
    );
  },
};

function statusSign(says: string): HealthCondition {
  const meaning = readinessOf(vpnGateway, says);
  if (meaning === "ready") return { part: "gateway", condition: "up", says };
  if (meaning !== "pending") return { part: "gateway", condition: "down", says, cause: "look at it in the console" };
  return {
    part: "gateway",
    condition: "changing",
    says,
    cause: "a change is under way: look again in a minute",
  };
}

function businessSign(says: string | undefined): HealthCondition | undefined {
  if (says === undefined || says.toLowerCase() === "normal") return undefined;
  const cause = /financial/i.test(says) ? "a bill is open: pay it in the console" : "look at it in the console";
  return { part: "account", condition: "down", says, cause };
}
