import type { Values } from "../../../lib/core/attribute";
import type { Kind, KindFinding } from "../../../lib/core/kind";
import { validateValues } from "../../../lib/core/validation";
import { writeOnlyValues } from "../../../lib/core/write-only-values";
import { deferred, withExpressions } from "../../engine/values/unknown-as-expressions";
import { diagnosticOf } from "../diagnostics";
import type { Rpc } from "./rpc";

/** Checks a resource block offline, by the same rules as the constructs. */
export const validateResourceConfig: Rpc = ({ type_name, config, client_capabilities }, session) => {
  const { kind } = session.handler(type_name ?? "");
  const { edition } = session;
  const configured = session.values(kind, config) ?? {};
  const values = withExpressions(configured);
  const findings = validateValues(kind, values, { ...deferred, ...(edition ? { edition } : {}) });
  const refused = client_capabilities?.write_only_attributes_allowed === true ? [] : wouldBeStored(kind, configured);
  return { diagnostics: [...findings, ...refused].map(diagnosticOf) };
};

/** An engine that does not know of write-only attributes would keep what they hold in its state. */
function wouldBeStored(kind: Kind, configured: Values): KindFinding[] {
  return [...writeOnlyValues(kind.attributes, configured)].map(([attribute]) => ({
    severity: "error",
    attribute,
    message: "is write-only, which this version of the command does not know: it would keep the secret in its state",
    hint: "use Terraform 1.11 or later (OpenTofu 1.11), or set the attribute without Wo",
  }));
}
