import { UsageError } from "../../errors";
import { writeNotes } from "../instance-notes";
import { identityOf } from "./get-resource-identity-schemas";
import type { Rpc } from "./rpc";
import { parseRaw } from "./upgrade-resource-state";
import { fromWire } from "../wire-values";
import { attributesOf } from "../../../lib/core/kind";

/** Takes over an instance that the state has under another provider's address or type. */
export const moveResourceState: Rpc = (request, session) => {
  const { source_provider_address = "", source_type_name = "", source_state, target_type_name = "" } = request;
  const { kind } = session.handler(target_type_name);
  if (source_type_name !== target_type_name) {
    throw new UsageError(`${source_type_name} of ${source_provider_address} cannot become ${target_type_name}`, {
      hint: "import the resource by its id instead",
    });
  }
  const values = fromWire(attributesOf(kind), parseRaw(source_state, source_type_name));
  return {
    target_state: session.state(kind, values),
    target_private: request.source_private ?? writeNotes(session.service.options),
    target_identity: identityOf(values),
  };
};
