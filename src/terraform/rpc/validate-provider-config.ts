import { editionOf } from "../../../lib/core/edition";
import { validateValues } from "../../../lib/core/validation";

import { deferred, withExpressions } from "../../engine/values/unknown-as-expressions";
import { diagnosticOf } from "../diagnostics";
import { decodeDynamic } from "../protocol/dynamic-value";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";

/** Checks a provider block offline. */
export const validateProviderConfig: Rpc = ({ config }, { service: { provider } }) => {
  const kind = provider.configuration;
  const values = withExpressions(fromWire(kind.attributes, decodeDynamic(config)));
  const edition = editionOf(values);
  const findings = validateValues(kind, values, { ...deferred, ...(edition ? { edition } : {}) });
  return { diagnostics: findings.map(diagnosticOf) };
};
