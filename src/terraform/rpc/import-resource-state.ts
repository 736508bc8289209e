import { UsageError } from "../../errors";
import { digested } from "../../engine/private-values";
import { present } from "../../engine/plan-instance";
import { writeNotes } from "../instance-notes";
import { decodeDynamic } from "../protocol/dynamic-value";
import type { Request } from "../protocol/messages";
import { identityOf } from "./get-resource-identity-schemas";
import type { Rpc } from "./rpc";

/** Finds an existing resource by its id, or by its identity. */
export const importResourceState: Rpc = async (request, session) => {
  const { type_name = "" } = request;
  const handler = session.handler(type_name);
  const { kind } = handler;
  const id = idIn(request);
  handler.parseId?.(id);
  const found = await session.observer.find(await session.cloud(), handler, id);
  if (!found) {
    throw new UsageError(`there is no ${kind.title} "${id}" to import`, {
      hint: "check the id and the provider's region and account",
    });
  }
  const values = digested(kind.attributes, present(kind, undefined, found));
  return {
    imported_resources: [
      {
        type_name,
        state: session.state(kind, values),
        private: writeNotes(session.service.options),
        identity: identityOf(values),
      },
    ],
  };
};

function idIn({ id, identity }: Request): string {
  if (id) return id;
  const named = decodeDynamic(identity?.identity_data) as { id?: unknown } | null;
  if (typeof named?.id === "string" && named.id !== "") return named.id;
  throw new UsageError("the import names no id", { hint: "give the resource's id in the cloud" });
}
