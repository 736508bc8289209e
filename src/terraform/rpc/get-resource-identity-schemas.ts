import type { Values } from "../../../lib/core/attribute";
import { encodeDynamic } from "../protocol/dynamic-value";
import type { ResourceIdentityData } from "../protocol/messages";
import type { Rpc } from "./rpc";

/** The identity of a resource, which never changes: the cloud's id. */
const identity = {
  version: 0,
  identity_attributes: [
    {
      name: "id",
      type: Buffer.from('"string"'),
      required_for_import: true,
      description: "Id of the resource, the same as the import command takes.",
    },
  ],
};

/** The identity schema of each resource type. */
export const getResourceIdentitySchemas: Rpc = (_request, { service: { provider } }) => ({
  identity_schemas: Object.fromEntries([...provider.handlers.keys()].map((type) => [type, identity])),
});

export function identityOf({ id }: Values): ResourceIdentityData {
  return { identity_data: encodeDynamic({ id: id ?? null }) };
}
