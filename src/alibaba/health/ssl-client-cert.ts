import type { HealthReader, Sign } from "../../provider/health";
import { ending, present } from "../../cloud/ending";

const renew = "set rotateBeforeDays, or replace it: vpnform apply --replace ADDR; then hand out the new one";

/** Whether a client's certificate is good, and how long: DescribeSslVpnClientCerts, Status and EndTime. */
export const sslClientCertHealth: HealthReader = {
  signs({ values: { status, endTime } }, now) {
    const end = ending("certificate", typeof endTime === "number" ? endTime : undefined, now, renew);
    return present(worse(statusSign(status as string | undefined), end));
  },
};

function statusSign(says: string | undefined): Sign | undefined {
  const part = "certificate";
  if (says === "normal") return { part, condition: "up", says };
  if (says === "expiring-soon") return { part, condition: "ending", says, cause: `its end is near: ${renew}` };
  if (says === "expired") return { part, condition: "down", says, cause: `it has ended: ${renew}` };
  return undefined;
}

/** The cloud's word and the date tell the same; whichever is worse is shown, the date where they agree. */
function worse(word: Sign | undefined, end: Sign | undefined): Sign | undefined {
  const order = ["up", "changing", "ending", "down"];
  if (!word || !end) return word ?? end;
  return order.indexOf(word.condition) > order.indexOf(end.condition) ? word : end;
}
