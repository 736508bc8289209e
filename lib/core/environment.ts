import type { Construct } from "constructs";

/** cdktf context key under which the command line tells the program its environment. */
export const environmentKey = "vpnform:environment";

/**
 * The environment that the program runs for: the name given with `--env` or `VPNFORM_ENV`. Undefined without one, and where
 * another tool than vpnform runs the program.
 *
 * @example
 * new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.9", name: `office-${environmentOf(stack) ?? "dev"}` });
 */
export function environmentOf(scope: Construct): string | undefined {
  const name: unknown = scope.node.tryGetContext(environmentKey);
  return typeof name === "string" ? name : undefined;
}
