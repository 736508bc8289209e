import { attributesOf } from "../../../lib/core/kind";
import { StateError } from "../../errors";
import type { RawState } from "../protocol/messages";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";

/**
 * Reads an instance from a state file of any version: new attributes are absent there, and removed ones are dropped.
 */
export const upgradeResourceState: Rpc = async ({ type_name = "", raw_state }, session) => {
  const { kind } = session.handler(type_name);
  const values = fromWire(attributesOf(kind), parseRaw(raw_state, type_name));
  await session.service.acknowledge(type_name, values["id"]);
  return { upgraded_state: session.state(kind, values) };
};

/** The JSON of a state. */
export function parseRaw(raw: RawState | undefined, type: string): unknown {
  try {
    return JSON.parse(Buffer.from(raw?.json ?? []).toString("utf8"));
  } catch (cause) {
    throw new StateError("state-corrupt", `the state of a resource of type ${type} is not JSON`, {
      cause,
      hint: "restore the state from its backup",
    });
  }
}
