import { attributesOf } from "../../../lib/core/kind";
import { schemaOf } from "../schema";
import { capabilities } from "./get-metadata";
import type { Rpc } from "./rpc";

/** Everything that a configuration may say of this provider. */
export const getProviderSchema: Rpc = (_request, { service }) => {
  const { core, descriptions } = service.options;
  const described = (key: string) => descriptions[key] ?? {};
  return {
    provider: schemaOf(core.configuration.attributes, "provider", "", described(`provider ${core.name}`)),
    resource_schemas: Object.fromEntries(
      [...core.handlers.values()].map(({ kind }) => [
        kind.type,
        schemaOf(attributesOf(kind), "resource", kind.summary, described(kind.type)),
      ]),
    ),
    data_source_schemas: Object.fromEntries(
      [...core.dataSources].map(([type, { shape }]) => [type, schemaOf(shape, "data", "", described(`data.${type}`))]),
    ),
    server_capabilities: capabilities,
  };
};
