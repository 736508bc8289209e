import { refreshedValues } from "../../engine/values/refreshed";
import { checkCloudId, readCloudId } from "../../state/format/private-data";
import { idOf } from "../../engine/prior/prior-resource";
import { withDigests } from "../../engine/values/private-values";
import { identityOf } from "./get-resource-identity-schemas";
import type { Rpc } from "./rpc";

/** The actual values of an instance of the state; null when it is gone. */
export const readResource: Rpc = async ({ type_name = "", current_state, private: notes }, session) => {
  const handler = session.handler(type_name);
  const { kind } = handler;
  const values = session.values(kind, current_state);
  if (!values) return { new_state: session.state(kind, undefined) };
  checkCloudId(readCloudId(notes), session.service.options.cloudId, "the state");
  const id = idOf(values);
  await session.service.acknowledge(type_name, id);
  const observed = await session.reads.find(handler, id, values);
  const now = observed && withDigests(kind.attributes, refreshedValues(kind, values, observed));
  return {
    new_state: session.state(kind, now),
    private: notes ?? new Uint8Array(0),
    ...(now ? { new_identity: identityOf(now) } : {}),
  };
};
