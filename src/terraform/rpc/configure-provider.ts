import { decodeDynamic } from "../protocol/dynamic-value";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";
import { hasUnknown } from "../../engine/values/unknown";

/** Configures the provider for this connection. A configuration that cannot work is refused before anything begins. */
export const configureProvider: Rpc = async ({ config }, session) => {
  const values = fromWire(session.service.provider.configuration.attributes, decodeDynamic(config));
  session.configure(values);
  // While planning, a configuration may refer to what does not exist yet: then the first call that needs it reports
  // that.
  if (!hasUnknown(values)) await session.cloud();
  return {};
};
