import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Credential } from "../accounts/accounts";
import { newRequestId } from "../cloud/ids";
import { ApiError } from "../protocol/errors";
import type { ApiRequest } from "../protocol/request";
import type { CallRecord } from "./call-log";
import type { Dialect, Outcome } from "./dialect";
import { refusalOf } from "./faults";
import type { World } from "./world";

export interface Pace {
  latencyMs: number;
  /** Aborted when the server closes; ends the waiting of delayed calls. */
  closing: AbortSignal;
}

/** Serves one call: authenticates it, checks the rate, applies fault rules, and runs the operation. */
export async function serveApi(
  world: World,
  dialect: Dialect,
  request: ApiRequest,
  response: ServerResponse,
  pace: Pace,
): Promise<void> {
  const requestId = newRequestId();
  const name = dialect.operation(request);
  const call = world.calls.add(name, request.params.get("ClientToken"), [...new Set(dialect.idsIn(request))]);
  try {
    await pause(pace, pace.latencyMs);
    const credential = dialect.authenticate(world, request);
    checkRate(world, dialect, credential);
    const fault = world.faults.pick(name ?? "");
    if (fault?.kind === "delay") await pause(pace, fault.ms ?? 0);
    if (fault?.kind === "reset") return void response.destroy();
    if (fault?.kind === "throttle" || fault?.kind === "error") throw refusalOf(fault);
    const work = () => dialect.run(world, request, credential);
    const outcome = name !== undefined && dialect.isRead(name) ? world.look(name, work) : commit(world, call, work);
    call.ids = [...new Set([...call.ids, ...dialect.idsOut(outcome)])];
    if (fault?.kind === "lost-reply") return void response.destroy();
    if (fault?.kind === "hang") return;
    call.status = outcome.status;
    dialect.succeed(response, request, requestId, outcome);
  } catch (error) {
    if (pace.closing.aborted) return void response.destroy();
    const refusal = asRefusal(error);
    Object.assign(call, { status: refusal.http, code: refusal.code });
    dialect.refuse(response, request, requestId, refusal);
  }
}

async function pause({ closing }: Pace, ms: number): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal: closing });
}

function checkRate({ rate }: World, dialect: Dialect, { accessKeyId }: Credential): void {
  if (rate && !rate.take(`${dialect.vendor} ${accessKeyId}`)) throw dialect.throttled(rate.perSecond);
}

/** Runs a write and records whether it changed anything. */
function commit(world: World, call: CallRecord, work: () => Outcome): Outcome {
  return world.write(() => {
    const outcome = work();
    call.committed = world.cloud.store.isChanged();
    return outcome;
  });
}

function asRefusal(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(
    500,
    "InternalError",
    `The emulator failed: ${error instanceof Error ? error.message : String(error)}`,
  );
}
