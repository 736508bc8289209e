import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { SettleError } from "../../errors";
import { Execution } from "../../engine/operation/execute";
import type { Handler } from "../../provider/handler";
import type { PlannedChange } from "../../engine/plan/plan-instance";
import { present } from "../../engine/values/refreshed";
import { digested } from "../../engine/values/private-values";
import { idOf } from "../../engine/prior/recorded";
import { settle } from "../../engine/values/values";
import { changeOf } from "../change-of";
import { diagnosticsOf, warning } from "../diagnostics";
import { checkRealm, readRealm, writeRealm } from "../../engine/prior/realm";
import { finalValues } from "../planned-values";
import type { Diagnostic, Response } from "../protocol/messages";
import { severity } from "../protocol/messages";
import { identityOf } from "./get-resource-identity-schemas";
import { keepsDigests } from "./plan-resource-change";
import type { Rpc } from "./rpc";
import type { Session } from "../session";

/** Creates, changes or deletes one resource, waits for it, and answers what it is then. */
export const applyResourceChange: Rpc = async (request, session) => {
  const { type_name = "", prior_state, planned_state, config, planned_private } = request;
  const handler = session.handler(type_name);
  const { kind } = handler;
  checkRealm(readRealm(planned_private), session.service.options.realm, "the state");
  const prior = session.values(kind, prior_state);
  const planned = session.values(kind, planned_state);
  if (!planned) return remove(handler, prior, session);
  const wanted = session.values(kind, config) ?? {};
  const change = changeOf(handler, prior ? "update" : "create", prior, wanted);
  return make(change, planned, session);
};

async function make(change: PlannedChange, planned: Values, session: Session): Promise<Response> {
  const { kind, handler, before } = change;
  const { service, operations } = session;
  let diagnostics: Diagnostic[] = [];
  try {
    const execution = new Execution(change, session.work);
    await (change.action === "create" ? execution.create() : execution.update());
  } catch (error) {
    diagnostics = failures(error, change);
  }
  const recorded = operations.take(change.address);
  session.reads.forget(handler, recorded ?? before ?? change.after ?? {});
  if (!recorded) return { diagnostics, new_state: session.state(kind, before), ...(before ? note(session) : {}) };
  service.known.add(`${kind.type} ${idOf(recorded)}`);
  const actual = await confirmed(change, recorded, session);
  const shape = attributesOf(kind);
  const failed = diagnostics.some((each) => each.severity === severity.error);
  // What failed half-way is told as it is; what succeeded, as it was planned.
  const values =
    failed && before
      ? digested(kind.attributes, actual)
      : finalValues(shape, planned, digested(kind.attributes, actual));
  return {
    new_state: session.state(kind, values),
    new_identity: identityOf(actual),
    legacy_type_system: keepsDigests(kind),
    diagnostics,
    ...note(session),
  };
}

function note(session: Session): { private: Uint8Array } {
  return { private: writeRealm(session.service.options.realm) };
}

/** Kinds that only a list shows are looked at there. */
async function confirmed(change: PlannedChange, recorded: Values, session: Session): Promise<Values> {
  const { kind, handler } = change;
  if (!session.work.unconfirmed.delete(change)) return recorded;
  const scope = handler.scopeOf?.(recorded);
  const look = session.observer.newest(await session.cloud(), handler, scope, idOf(recorded));
  const observed = await look.catch(() => undefined);
  return observed ? settle(attributesOf(kind), recorded, present(kind, undefined, observed)) : recorded;
}

async function remove(handler: Handler, prior: Values | undefined, session: Session): Promise<Response> {
  if (prior) {
    try {
      await new Execution(changeOf(handler, "delete", prior, undefined), session.work).remove();
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
  if (action === "create" && error instanceof SettleError && error.code === "settle-timeout")
    return [warning(error.message, "its id is recorded; run apply again to go on with it")];
  const found = diagnosticsOf(error);
  const [first, ...rest] = found;
  if (action !== "create" || !first) return found;
  const advice =
    "If Terraform marks the resource as tainted although it was made, `terraform untaint` keeps it: the next apply then finishes it.";
  return [{ ...first, detail: [first.detail, advice].filter(Boolean).join("\n") }, ...rest];
}
