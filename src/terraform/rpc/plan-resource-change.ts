import type { Values } from "../../../lib/core/attribute";
import type { Issue } from "../../../lib/core/errors";
import { validateValues } from "../../../lib/core/validation";
import type { Kind } from "../../../lib/core/kind";
import { snakeCase } from "../../../lib/core/naming";
import type { Handler } from "../../provider/handler";
import { creationFindings } from "../../engine/observe/creation-findings";
import { customizePlan } from "../customize-plan";
import { deferred, withExpressions } from "../../engine/values/unknown-as-expressions";
import { diagnosticOf, warning } from "../diagnostics";
import { writeCloudId } from "../../state/format/private-data";
import { planChange, planCreate } from "../planned-change";
import type { Response } from "../protocol/messages";
import { identityOf } from "./get-resource-identity-schemas";
import type { Rpc } from "./rpc";
import type { ProviderSession } from "../provider-session";

/** Plans one instance. */
export const planResourceChange: Rpc = async ({ type_name = "", prior_state, config }, session) => {
  const handler = session.handler(type_name);
  const { kind } = handler;
  const prior = session.values(kind, prior_state);
  const configured = session.values(kind, config);
  if (!configured) return prior ? planDelete(handler, prior, session) : {};
  const issues = judged(kind, configured, session);
  if (issues.some(({ severity }) => severity === "error")) return { diagnostics: issues.map(diagnosticOf) };
  const findings = prior ? [] : await creationFindings(handler, configured, () => session.cloud());
  if (findings.length > 0) return { diagnostics: findings.map(diagnosticOf) };
  return {
    legacy_type_system: keepsDigests(kind),
    planned_private: writeCloudId(session.service.options.cloudId),
    ...(prior
      ? await changePlan(handler, configured, prior, session)
      : { planned_state: session.state(kind, planCreate(kind, configured)) }),
  };
};

async function changePlan(
  handler: Handler,
  configured: Values,
  prior: Values,
  session: ProviderSession,
): Promise<Response> {
  const { kind } = handler;
  const plan = planChange(handler, configured, prior);
  const action = plan.replaces.length > 0 ? "replace" : "update";
  const change = { handler, action, before: prior, after: plan.after, changed: plan.changed } as const;
  const arranged = plan.changed.size > 0 ? await customizePlan(change, session) : { replaces: [], issues: [] };
  const reasons = arranged.replaces.map(({ attribute, reason }) =>
    warning(`${snakeCase(attribute)}: this resource is replaced`, reason),
  );
  return {
    planned_state: session.state(kind, plan.after),
    requires_replace: [...plan.replaces, ...arranged.replaces.map(({ attribute }) => [attribute])].map((path) => ({
      steps: path.map((step) =>
        typeof step === "number" ? { element_key_int: step } : { attribute_name: snakeCase(step) },
      ),
    })),
    planned_identity: identityOf(prior),
    diagnostics: [...[...plan.issues, ...arranged.issues].map(diagnosticOf), ...reasons],
  };
}

async function planDelete(handler: Handler, prior: Values, session: ProviderSession): Promise<Response> {
  const { kind } = handler;
  const change = { handler, action: "delete", before: prior, after: undefined, changed: new Set<string>() } as const;
  const { issues } = await customizePlan(change, session);
  const kept = kind.undeletable ? [warning(`the ${kind.title} stays in the cloud`, kind.undeletable)] : [];
  return {
    planned_state: session.state(kind, undefined),
    planned_private: writeCloudId(session.service.options.cloudId),
    diagnostics: [...issues.map(diagnosticOf), ...kept],
  };
}

/** Checks the rules again: now that the edition is known, they find more than validation does. */
function judged(kind: Kind, configured: Values, { edition }: ProviderSession): Omit<Issue, "path">[] {
  const options = { ...deferred, ...(edition ? { edition } : {}) };
  return validateValues(kind, withExpressions(configured), options).filter(({ severity }) => severity === "error");
}

/**
 * Terraform allows a provider to keep another value than the configured one, such as a digest of a key, only with this
 * flag; without it the state would have to hold the key.
 */
export function keepsDigests({ attributes }: Kind): boolean {
  return Object.values(attributes).some(({ flags }) => flags.digest);
}
