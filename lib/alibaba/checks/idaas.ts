import type { KindCheck } from "../../core/kind";
import { isSet, knownFlag } from "../../core/known";

const names = ["idaasInstanceId", "idaasRegionId", "idaasApplicationId"] as const;

/** IDaaS asks for the second factor, so its settings are needed too: CreateSslVpnServer, EnableMultiFactorAuth. */
export const checkIdaas: KindCheck = (values) => {
  const { enableMultiFactorAuth } = values;
  if (knownFlag(enableMultiFactorAuth) === true) {
    return names
      .filter((name) => !isSet(values[name]))
      .map((attribute) => ({
        severity: "error" as const,
        attribute,
        message: "is required with enableMultiFactorAuth",
        hint: "set the instance, its region and the application of IDaaS",
      }));
  }
  if (isSet(enableMultiFactorAuth) && knownFlag(enableMultiFactorAuth) === undefined) return [];
  return names
    .filter((name) => isSet(values[name]))
    .map((attribute) => ({
      severity: "warning" as const,
      attribute,
      message: "has no effect without enableMultiFactorAuth",
      hint: "set enableMultiFactorAuth: true",
    }));
};
