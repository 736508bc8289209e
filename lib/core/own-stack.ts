import type { Construct, IConstruct } from "constructs";
import { VpnformError } from "./errors";

/** What of cdktf's stack is needed where a construct writes into the graph by itself; cdktf is not loaded for it. */
interface OwnStack extends IConstruct {
  addOverride(path: string, value: unknown): void;
  prepareStack(): void;
}

/** The stack that a construct stands in; `hint` says where it belongs. */
export function ownStack(construct: Construct, hint: string): OwnStack {
  const found = [...construct.node.scopes].reverse().find((scope) => "prepareStack" in scope && "addOverride" in scope);
  if (found) return found as OwnStack;
  throw new VpnformError("graph-invalid", `${construct.node.path} is in no stack`, { hint });
}
