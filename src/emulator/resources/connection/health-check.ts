import { isIPv4 } from "node:net";
import type { HealthCheck } from "../../model/connection";
import { flag, int, text, wrong, type At, type Values } from "../../rules/rules";
import { json } from "../../rules/structured-rules";

function address() {
  return text({
    check(value: string, at: At) {
      if (!isIPv4(value)) throw wrong(at, `"${value}" is not an IPv4 address`, "IllegalParam.HealthCheckConfig");
    },
  });
}

const count = { range: [0, 2 ** 31 - 1], code: "IllegalParam.HealthCheckConfig" } as const;
/** Seconds between probes, and their number, if the request names none. */
const usual = 3;

const rules = { enable: flag(), dip: address(), sip: address(), interval: int(count), retry: int(count) };

// quirk: clients send the keys in lower case on create and with capitals on modify; both are accepted.
export const healthCheckConfig = json(rules, { code: "IllegalParam.HealthCheckConfig", foldCase: true });

/** What is reported of a check that is off: zeros that mean "not set" (cloud-truth, 4.1). */
export const noHealthCheck: HealthCheck = { enable: false, dip: "", sip: "", interval: 0, retry: 0 };

export function healthCheckOf(given: Values<typeof rules>, before: HealthCheck, at: At): HealthCheck {
  const check = { ...before, ...given };
  if (!check.enable) return noHealthCheck;
  if (check.dip === "" || check.sip === "") {
    throw wrong(at, "a health check needs dip and sip", "IllegalParam.HealthCheckConfig");
  }
  // quirk: what the cloud says to the reported zeros when they are sent back is not known (cloud-truth, 4.1).
  if (given.interval === 0 || given.retry === 0) {
    throw wrong(at, "interval and retry of a health check are at least 1", "IllegalParam.HealthCheckConfig");
  }
  return { ...check, interval: check.interval || usual, retry: check.retry || usual };
}
