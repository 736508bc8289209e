import { identityOf } from "./get-resource-identity-schemas";
import type { Rpc } from "./rpc";
import { parseRaw } from "./upgrade-resource-state";

/** Reads an identity as a state file has it. There is one version so far. */
export const upgradeResourceIdentity: Rpc = ({ type_name = "", raw_identity }) => {
  const raw = parseRaw(raw_identity, type_name) as { id?: unknown } | null;
  return { upgraded_identity: identityOf(typeof raw?.id === "string" ? { id: raw.id } : {}) };
};
