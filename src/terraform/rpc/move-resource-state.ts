import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import type { Values } from "../../../lib/core/attribute";
import { UsageError } from "../../errors";
import type { Handler } from "../../provider/handler";
import { writeCloudId } from "../../state/format/private-data";
import type { Request } from "../protocol/messages";
import { fromWire } from "../wire-values";
import { identityOf } from "./get-resource-identity-schemas";
import type { Rpc } from "./rpc";
import { parseRaw } from "./upgrade-resource-state";

/** Moves an instance here that the state has under another provider: a copy of this one, or the alicloud provider. */
export const moveResourceState: Rpc = (request, session) => {
  const { source_provider_address = "", source_type_name = "", target_type_name = "" } = request;
  const handler = session.handler(target_type_name);
  const { kind } = handler;
  if (source_type_name !== kind.type && source_type_name !== kind.predecessor) {
    throw new UsageError(`${source_type_name} of ${source_provider_address} cannot become ${kind.type}`, {
      hint: kind.predecessor
        ? `move it from ${kind.predecessor}, or import the resource by its id`
        : "import the resource by its id",
    });
  }
  const values = source_type_name === kind.type ? ownValues(kind, request) : peerValues(handler, request);
  const own = source_type_name === kind.type ? request.source_private : undefined;
  return {
    target_state: session.state(kind, values),
    target_private: own ?? writeCloudId(session.service.options.cloudId),
    target_identity: identityOf(values),
  };
};

function ownValues(kind: Kind, { source_state }: Request): Values {
  return fromWire(attributesOf(kind), parseRaw(source_state, kind.type));
}

/** The other provider's ids are the same; everything else is read from the cloud right after. */
function peerValues(handler: Handler, { source_state, source_type_name = "" }: Request): Values {
  const { kind } = handler;
  const { id } = (parseRaw(source_state, source_type_name) ?? {}) as { id?: unknown };
  if (typeof id === "string" && id !== "") return { ...handler.parseId?.(id), id };
  throw new UsageError(`the state of ${source_type_name} that is to become ${kind.type} has no id`, {
    hint: "refresh it with its own provider first",
  });
}
