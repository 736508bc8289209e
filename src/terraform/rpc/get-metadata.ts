import type { Rpc } from "./rpc";

/** What this provider can do that Terraform must know beforehand. */
export const capabilities = {
  // A subscription cannot be released, and some resources cannot be deleted at all: that belongs into the plan.
  plan_destroy: true,
  get_provider_schema_optional: true,
  move_resource_state: true,
} as const;

/** What this provider has, without the schemas. */
export const getMetadata: Rpc = (_request, { service: { provider } }) => ({
  server_capabilities: capabilities,
  resources: [...provider.handlers.keys()].map((type_name) => ({ type_name })),
  data_sources: [...provider.dataSources.keys()].map((type_name) => ({ type_name })),
});
