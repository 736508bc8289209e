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

const count = { range: [1, 2 ** 31 - 1], code: "IllegalParam.HealthCheckConfig" } as const;

const rules = { enable: flag(), dip: address(), sip: address(), interval: int(count), retry: int(count) };

// quirk: clients send the keys in lower case on create and with capitals on modify; both are accepted.
export const healthCheckConfig = json(rules, { code: "IllegalParam.HealthCheckConfig", foldCase: true });

export const noHealthCheck: HealthCheck = { enable: false, dip: "", sip: "", interval: 3, retry: 3 };

export function healthCheckOf(given: Values<typeof rules>, before: HealthCheck, at: At): HealthCheck {
  const check = { ...before, ...given };
  if (check.enable && (check.dip === "" || check.sip === "")) {
    throw wrong(at, "a health check needs dip and sip", "IllegalParam.HealthCheckConfig");
  }
  return check;
}
