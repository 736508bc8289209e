import { UsageError } from "../../errors";
import { findImport } from "../../engine/observe/find-import";
import { withDigests } from "../../engine/values/private-values";
import { refreshedValues } from "../../engine/values/refreshed";
import { writeCloudId } from "../../state/format/private-data";
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
  const found = await findImport(handler, id, { cloud: await session.cloud(), observer: session.observer });
  const values = withDigests(kind.attributes, refreshedValues(kind, undefined, found));
  return {
    imported_resources: [
      {
        type_name,
        state: session.state(kind, values),
        private: writeCloudId(session.service.options.cloudId),
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
