import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Body } from "./action";
import { authenticate } from "./authentication";
import type { CallRecord } from "./call-log";
import { dispatch } from "./dispatch";
import { ApiError } from "./errors";
import { refusalOf } from "./faults";
import { isResourceId, newRequestId } from "./ids";
import { sendError, sendSuccess } from "./reply";
import { actionName, type ApiRequest } from "./request";
import type { World } from "./world";

export interface Pace {
  latencyMs: number;
  /** Ends the waiting of delayed calls when the server closes. */
  closing: AbortSignal;
}

/** Serves one call of the Alibaba API: who is it, does a fault rule step in, what does the action answer. */
export async function serveApi(world: World, request: ApiRequest, response: ServerResponse, pace: Pace): Promise<void> {
  const requestId = newRequestId();
  const name = actionName(request);
  const call = world.calls.add(name, request.params.get("ClientToken"), idsIn(request.params.values()));
  try {
    const caller = authenticate(request, world.accounts, world.nonces);
    const fault = world.faults.pick(name ?? "");
    const wait = pace.latencyMs + (fault?.kind === "delay" ? (fault.ms ?? 0) : 0);
    if (wait > 0) await sleep(wait, undefined, { signal: pace.closing });
    if (fault?.kind === "reset") return void response.destroy();
    if (fault?.kind === "throttle" || fault?.kind === "error") throw refusalOf(fault);
    const body = run(world, call, () => dispatch(request, world.cloud, caller), isRead(name));
    if (fault?.kind === "lost-reply") return void response.destroy();
    if (fault?.kind === "hang") return;
    call.status = 200;
    sendSuccess(response, request, requestId, body);
  } catch (error) {
    if (pace.closing.aborted) return void response.destroy();
    const refusal = asRefusal(error);
    Object.assign(call, { status: refusal.http, code: refusal.code });
    sendError(response, request, requestId, refusal);
  }
}

/** Runs the action and notes what it concerned and whether it changed anything. */
function run(world: World, call: CallRecord, work: () => Body, reading: boolean): Body {
  const body = reading
    ? world.read(work)
    : world.write(() => {
        const reply = work();
        call.committed = world.cloud.store.isChanged();
        return reply;
      });
  for (const id of idsIn(Object.values(body))) if (!call.ids.includes(id)) call.ids.push(id);
  return body;
}

function isRead(name: string | undefined): boolean {
  return /^(Describe|List|Get|Check|Download)/.test(name ?? "");
}

function idsIn(values: Iterable<unknown>): string[] {
  return [...new Set([...values].filter(isResourceId))];
}

function asRefusal(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(
    500,
    "InternalError",
    `The emulator failed: ${error instanceof Error ? error.message : String(error)}`,
  );
}
