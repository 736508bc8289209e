import type { HealthReader, HealthCondition } from "../../provider/health";
import { expiry, defined } from "../../cloud/expiry";

const renew = "set rotateBeforeDays, or replace it: vpnform apply --replace ADDR; then hand out the new one";

/** Whether a client certificate is valid, and until when: DescribeSslVpnClientCerts, Status and EndTime. */
export const sslClientCertHealth: HealthReader = {
  signs({ values: { status, endTime } }, now) {
    const end = expiry("certificate", typeof endTime === "number" ? endTime : undefined, now, renew);
    return defined(worse(statusSign(status as string | undefined), end));
  },
};

function statusSign(says: string | undefined): HealthCondition | undefined {
  const part = "certificate";
  if (says === "normal") return { part, condition: "up", says };
  if (says === "expiring-soon") return { part, condition: "ending", says, cause: `it ends soon: ${renew}` };
  if (says === "expired") return { part, condition: "down", says, cause: `it has ended: ${renew}` };
  return undefined;
}

/** Status word and date report the same fact. The worse one is shown, and the date if both are equal. */
function worse(word: HealthCondition | undefined, end: HealthCondition | undefined): HealthCondition | undefined {
  const order = ["up", "changing", "ending", "down"];
  if (!word || !end) return word ?? end;
  return order.indexOf(word.condition) > order.indexOf(end.condition) ? word : end;
}
