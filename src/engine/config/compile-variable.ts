import type { GraphBlock } from "../../../lib/core/graph-block";
import type { VariableConfig } from "./config";

/** A block `variable` of the graph. */
export function compileVariable(name: string, body: GraphBlock): VariableConfig {
  return {
    name,
    type: typeof body["type"] === "string" ? body["type"] : "any",
    hasDefault: "default" in body,
    default: body["default"],
    sensitive: body["sensitive"] === true,
    ephemeral: body["ephemeral"] === true,
    nullable: body["nullable"] !== false,
  };
}
