import type { Rpc } from "./rpc";

/** Capabilities of this provider that Terraform must know beforehand. */
export const capabilities = {
  // A subscription cannot be released, and some resources cannot be deleted at all: the plan must say so.
  plan_destroy: true,
  get_provider_schema_optional: true,
  move_resource_state: true,
} as const;

/** The types that this provider has, without their schemas. */
export const getMetadata: Rpc = (_request, { service: { provider } }) => ({
  server_capabilities: capabilities,
  resources: [...provider.handlers.keys()].map((type_name) => ({ type_name })),
  data_sources: [...provider.dataSources.keys()].map((type_name) => ({ type_name })),
});
