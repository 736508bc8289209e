import { editionOf } from "../../../lib/core/edition";
import { validateValues } from "../../../lib/core/validation";

import { secretsIn } from "../../engine/values/secrets-in";
import { deferred, withExpressions } from "../../engine/values/unknown-as-expressions";
import { diagnosticOf } from "../diagnostics";
import { decodeDynamic } from "../protocol/dynamic-value";
import { fromWire } from "../wire-values";
import type { Rpc } from "./rpc";

/** Checks a provider block offline. */
export const validateProviderConfig: Rpc = ({ config }, { service: { provider, secrets } }) => {
  const kind = provider.configuration;
  const configured = fromWire(kind.attributes, decodeDynamic(config));
  secrets.add(secretsIn(kind.attributes, configured));
  const values = withExpressions(configured);
  const edition = editionOf(values);
  const findings = validateValues(kind, values, { ...deferred, ...(edition ? { edition } : {}) });
  return { diagnostics: findings.map(diagnosticOf) };
};
