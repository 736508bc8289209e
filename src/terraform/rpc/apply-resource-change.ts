import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { WaitError } from "../../errors";
import { OperationRunner } from "../../engine/operation/operation-runner";
import type { Handler } from "../../provider/handler";
import type { PlannedChange } from "../../engine/plan/plan-instance";
import { refreshedValues } from "../../engine/values/refreshed";
import { withDigests } from "../../engine/values/private-values";
import { idOf } from "../../engine/prior/prior-resource";
import { normalize } from "../../engine/values/values";
import { changeOf } from "../change-of";
import { diagnosticsOf, warning } from "../diagnostics";
import { checkRealm, readRealm, writeRealm } from "../../state/format/private-data";
import { finalValues } from "../planned-values";
import type { Diagnostic, Response } from "../protocol/messages";
import { severity } from "../protocol/messages";
import { identityOf } from "./get-resource-identity-schemas";
import { keepsDigests } from "./plan-resource-change";
import type { Rpc } from "./rpc";
import type { ProviderSession } from "../provider-session";

/** Creates, changes or deletes one resource, waits for it, and answers what it is then. */
export const applyResourceChange: Rpc = async (request, session) => {
  const { type_name = "", prior_state, planned_state, config, planned_private } = request;
  const handler = session.handler(type_name);
  const { kind } = handler;
  checkRealm(readRealm(planned_private), session.service.options.cloudId, "the state");
  const prior = session.values(kind, prior_state);
  const planned = session.values(kind, planned_state);
  if (!planned) return remove(handler, prior, session);
  const desired = session.values(kind, config) ?? {};
  const change = changeOf(handler, prior ? "update" : "create", prior, desired);
  return make(change, planned, session);
};

async function make(change: PlannedChange, planned: Values, session: ProviderSession): Promise<Response> {
  const { kind, handler, before } = change;
  const { service, operations } = session;
  let diagnostics: Diagnostic[] = [];
  try {
    const execution = new OperationRunner(change, session.work);
    await (change.action === "create" ? execution.create() : execution.update());
  } catch (error) {
    diagnostics = failures(error, change);
  }
  const prior = operations.take(change.address);
  session.reads.forget(handler, prior ?? before ?? change.after ?? {});
  if (!prior) return { diagnostics, new_state: session.state(kind, before), ...(before ? note(session) : {}) };
  service.known.add(kind.type, idOf(prior));
  const actual = await verified(change, prior, session);
  const shape = attributesOf(kind);
  const failed = diagnostics.some((each) => each.severity === severity.error);
  // What failed half-way is told as it is; what succeeded, as it was planned.
  const values =
    failed && before
      ? withDigests(kind.attributes, actual)
      : finalValues(shape, planned, withDigests(kind.attributes, actual));
  return {
    new_state: session.state(kind, values),
    new_identity: identityOf(actual),
    legacy_type_system: keepsDigests(kind),
    diagnostics,
    ...note(session),
  };
}

function note(session: ProviderSession): { private: Uint8Array } {
  return { private: writeRealm(session.service.options.cloudId) };
}

/** Kinds that only a list shows are looked at there. */
async function verified(change: PlannedChange, prior: Values, session: ProviderSession): Promise<Values> {
  const { kind, handler } = change;
  if (!session.work.unverified.delete(change)) return prior;
  const scope = handler.listParent?.(prior);
  const look = session.observer.findCreated(await session.cloud(), handler, scope, idOf(prior));
  const observed = await look.catch(() => undefined);
  return observed ? normalize(attributesOf(kind), prior, refreshedValues(kind, undefined, observed)) : prior;
}

async function remove(handler: Handler, prior: Values | undefined, session: ProviderSession): Promise<Response> {
  if (prior) {
    try {
      await new OperationRunner(changeOf(handler, "delete", prior, undefined), session.work).remove();
    } catch (error) {
      return { diagnostics: diagnosticsOf(error), new_state: session.state(handler.kind, prior), ...note(session) };
    }
    session.reads.forget(handler, prior);
  }
  return { new_state: session.state(handler.kind, undefined) };
}

/**
 * A new resource that is only late is not failed: Terraform would taint it, and replace what is coming up. With a warning
 * it is recorded as it is, and the next run goes on. A change that is late is an error: nothing is tainted by that, and
 * without one what has not been done yet would have to pass for done.
 */
function failures(error: unknown, { action }: PlannedChange): Diagnostic[] {
  if (action === "create" && error instanceof WaitError && error.code === "settle-timeout")
    return [warning(error.message, "its id is recorded; run apply again to go on with it")];
  const found = diagnosticsOf(error);
  const [first, ...rest] = found;
  if (action !== "create" || !first) return found;
  const advice =
    "If Terraform marks the resource as tainted although it was made, `terraform untaint` keeps it: the next apply then finishes it.";
  return [{ ...first, detail: [first.detail, advice].filter(Boolean).join("\n") }, ...rest];
}
