import type { Values } from "../../lib/core/attribute";
import type { Handler } from "../provider/handler";
import type { PlannedChange } from "../engine/plan/plan-instance";

let count = 0;

/**
 * A change for the engine to carry out. Terraform tells providers no addresses, so each change gets a number instead.
 */
export function changeOf(
  handler: Handler,
  action: "create" | "update" | "delete",
  before: Values | undefined,
  after: Values | undefined,
): PlannedChange {
  const { kind } = handler;
  const name = typeof before?.["id"] === "string" ? before["id"] : `new ${++count}`;
  const address = `${kind.type} ${name} ${action}`;
  return {
    address,
    path: address,
    kind,
    action,
    createBeforeDestroy: false,
    before,
    after,
    attributes: [],
    changed: new Set(),
    providerKey: kind.provider,
    handler,
  };
}
