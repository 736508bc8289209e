import type { Values } from "../../lib/core/attribute";
import type { Handler } from "../provider/handler";
import type { PlannedChange } from "../engine/plan/plan-instance";

let count = 0;

/** A change as the engine carries it out. Terraform tells its providers of no address, so each gets a number. */
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
    refused: [],
    providerKey: kind.provider,
    handler,
  };
}
