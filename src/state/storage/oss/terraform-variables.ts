import type { Environment } from "../../backend";

/** The first of these variables that is set, under either of the beginnings that Terraform's backend knows. */
export function variableIn(environment: Environment, ...names: readonly string[]): string | undefined {
  return names
    .flatMap((name) => [environment[`ALICLOUD_${name}`], environment[`ALIBABA_CLOUD_${name}`]])
    .find((value) => value !== undefined && value !== "");
}
