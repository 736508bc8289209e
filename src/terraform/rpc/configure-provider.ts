import { decodeDynamic } from "../protocol/dynamic-value";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";
import { hasUnknown } from "../../engine/values/unknown";

/** Takes a provider block for this connection. What cannot work is said before anything begins. */
export const configureProvider: Rpc = async ({ config }, session) => {
  const values = fromWire(session.service.core.configuration.attributes, decodeDynamic(config));
  session.configure(values);
  // While planning, a configuration may depend on what does not exist yet: then the first call that needs it complains.
  if (!hasUnknown(values)) await session.cloud();
  return {};
};
