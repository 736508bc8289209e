import type { Values } from "../../lib/core/attribute";
import type { ResourceOperation } from "../engine/operation/resource-operation";
import type { Handler } from "../provider/handler";

let count = 0;

/** An operation that Terraform requests. Terraform tells providers no addresses, so each gets a number instead. */
export function pluginOperation(
  handler: Handler,
  action: "create" | "update" | "delete",
  before: Values | undefined,
  desired: Values = {},
): ResourceOperation {
  const { kind } = handler;
  const name = typeof before?.["id"] === "string" ? before["id"] : `new ${++count}`;
  const address = `${kind.type} ${name} ${action}`;
  const { provider: providerKey } = kind;
  return { address, path: address, kind, handler, providerKey, action, before, desired, createBeforeDestroy: false };
}
