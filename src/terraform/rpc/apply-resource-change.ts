import type { Values } from "../../../lib/core/attribute";
import { attributesOf } from "../../../lib/core/kind";
import { WaitError } from "../../errors";
import { OperationRunner } from "../../engine/operation/operation-runner";
import type { Handler } from "../../provider/handler";
import { refreshedValues } from "../../engine/values/refreshed";
import { withDigests } from "../../engine/values/private-values";
import { idOf } from "../../engine/prior/prior-resource";
import { normalize } from "../../engine/values/values";
import { pluginOperation } from "../plugin-operation";
import { diagnosticsOf, warning } from "../diagnostics";
import { checkCloudId, readCloudId, writeCloudId } from "../../state/format/private-data";
import { finalValues } from "../planned-values";
import type { Diagnostic, Response } from "../protocol/messages";
import { severity } from "../protocol/messages";
import { identityOf } from "./get-resource-identity-schemas";
import { keepsDigests } from "./plan-resource-change";
import type { Rpc } from "./rpc";
import type { ProviderSession } from "../provider-session";
import type { ResourceOperation } from "../../engine/operation/resource-operation";

/** Creates, updates or deletes one resource, waits for it, and answers its new values. */
export const applyResourceChange: Rpc = async (request, session) => {
  const { type_name = "", prior_state, planned_state, config, planned_private } = request;
  const handler = session.handler(type_name);
  const { kind } = handler;
  checkCloudId(readCloudId(planned_private), session.service.options.cloudId, "the state");
  const prior = session.values(kind, prior_state);
  const planned = session.values(kind, planned_state);
  if (!planned) return remove(handler, prior, session);
  const desired = session.values(kind, config) ?? {};
  const operation = pluginOperation(handler, prior ? "update" : "create", prior, desired);
  return make(operation, planned, session);
};

async function make(operation: ResourceOperation, planned: Values, session: ProviderSession): Promise<Response> {
  const { kind, handler, before } = operation;
  const { service, operations } = session;
  let diagnostics: Diagnostic[] = [];
  try {
    const execution = new OperationRunner(operation, session.work);
    await (operation.action === "create" ? execution.create() : execution.update());
  } catch (error) {
    diagnostics = failures(error, operation);
  }
  const prior = operations.take(operation.address);
  session.reads.forget(handler, prior ?? before ?? operation.desired ?? {});
  if (!prior) return { diagnostics, new_state: session.state(kind, before), ...(before ? note(session) : {}) };
  service.known.add(kind.type, idOf(prior));
  const actual = await verified(operation, prior, session);
  const shape = attributesOf(kind);
  const failed = diagnostics.some((each) => each.severity === severity.error);
  // After a failure half-way the actual values are answered; after a success, the planned ones.
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
  return { private: writeCloudId(session.service.options.cloudId) };
}

/** A kind that only a list shows is read back there. */
async function verified(operation: ResourceOperation, prior: Values, session: ProviderSession): Promise<Values> {
  const { kind, handler } = operation;
  if (!session.work.unverified.delete(operation)) return prior;
  const scope = handler.listParent?.(prior);
  const look = session.observer.findCreated(await session.cloud(), handler, scope, idOf(prior));
  const observed = await look.catch(() => undefined);
  return observed ? normalize(attributesOf(kind), prior, refreshedValues(kind, undefined, observed)) : prior;
}

async function remove(handler: Handler, prior: Values | undefined, session: ProviderSession): Promise<Response> {
  if (prior) {
    try {
      await new OperationRunner(pluginOperation(handler, "delete", prior), session.work).remove();
    } catch (error) {
      return { diagnostics: diagnosticsOf(error), new_state: session.state(handler.kind, prior), ...note(session) };
    }
    session.reads.forget(handler, prior);
  }
  return { new_state: session.state(handler.kind, undefined) };
}

/**
 * A new resource that is only late does not fail: Terraform would taint it, and then replace what is still being
 * created. It is recorded with a warning, and the next run continues. An update that is late is an error: Terraform
 * taints nothing because of it, and without an error the unfinished part would count as done.
 */
function failures(error: unknown, { action }: ResourceOperation): Diagnostic[] {
  if (action === "create" && error instanceof WaitError && error.code === "settle-timeout")
    return [warning(error.message, "its id is recorded; run apply again to go on with it")];
  const found = diagnosticsOf(error);
  const [first, ...rest] = found;
  if (action !== "create" || !first) return found;
  const advice =
    "If Terraform marks the resource as tainted although it was made, `terraform untaint` keeps it: the next apply then finishes it.";
  return [{ ...first, detail: [first.detail, advice].filter(Boolean).join("\n") }, ...rest];
}
