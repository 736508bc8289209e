import { validateValues } from "../../../lib/core/validation";
import { deferred, withExpressions } from "../../engine/values/unknown-as-expressions";
import { diagnosticOf } from "../diagnostics";
import type { Rpc } from "./rpc";

/** Checks a resource block offline, by the same rules as the constructs. */
export const validateResourceConfig: Rpc = ({ type_name, config }, session) => {
  const { kind } = session.handler(type_name ?? "");
  const { edition } = session;
  const values = withExpressions(session.values(kind, config) ?? {});
  const findings = validateValues(kind, values, { ...deferred, ...(edition ? { edition } : {}) });
  return { diagnostics: findings.map(diagnosticOf) };
};
