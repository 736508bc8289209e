import type { Shape, Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import type { Kind } from "../../../lib/core/kind";
import { UsageError } from "../../errors";
import { findImport } from "../../engine/observe/find-import";
import { withDigests } from "../../engine/values/private-values";
import { refreshedValues } from "../../engine/values/refreshed";
import { sealed } from "../../engine/values/sealed";
import { writeCloudId } from "../../state/format/private-data";
import { decodeDynamic } from "../protocol/dynamic-value";
import type { ProviderSession } from "../provider-session";
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
  const read = withDigests(kind.attributes, refreshedValues(kind, undefined, found));
  const values = await withoutWritten(kind, read, session);
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

/** Terraform would keep what the cloud tells of secrets that the configuration keeps out of the state. */
async function withoutWritten(kind: Kind, values: Values, { service }: ProviderSession): Promise<Values> {
  const { configuration } = service.options;
  if (!configuration) return values;
  const names = new Set(secretNames(attributesOf(kind)));
  const written = new Set<string>();
  for (const name of names) if (await configuration.writesOnly(name)) written.add(name);
  return sealed(attributesOf(kind), values, (path) => written.has(path.slice(path.lastIndexOf(".") + 1)));
}

function* secretNames(shape: Shape): Generator<string> {
  for (const [name, { flags, shape: inner }] of Object.entries(shape)) {
    if (flags.writeOnly) yield name;
    yield* secretNames(inner);
  }
}

function idIn({ id, identity }: Request): string {
  if (id) return id;
  const named = decodeDynamic(identity?.identity_data) as { id?: unknown } | null;
  if (typeof named?.id === "string" && named.id !== "") return named.id;
  throw new UsageError("the import names no id", { hint: "give the resource's id in the cloud" });
}
