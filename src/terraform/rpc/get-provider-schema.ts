import { attributesOf } from "../../../lib/core/kind";
import { terraformSchemaOf } from "../schema";
import { capabilities } from "./get-metadata";
import type { Rpc } from "./rpc";

/** The schemas of everything that this provider has. */
export const getProviderSchema: Rpc = (_request, { service }) => {
  const { provider, descriptions } = service.options;
  const described = (key: string) => descriptions[key] ?? {};
  return {
    provider: terraformSchemaOf(
      provider.configuration.attributes,
      "provider",
      "",
      described(`provider ${provider.name}`),
    ),
    resource_schemas: Object.fromEntries(
      [...provider.handlers.values()].map(({ kind }) => [
        kind.type,
        terraformSchemaOf(attributesOf(kind), "resource", kind.summary, described(kind.type)),
      ]),
    ),
    data_source_schemas: Object.fromEntries(
      [...provider.dataSources].map(([type, { shape }]) => [
        type,
        terraformSchemaOf(shape, "data", "", described(`data.${type}`)),
      ]),
    ),
    server_capabilities: capabilities,
  };
};
