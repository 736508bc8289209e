import type { Clock } from "../../clock";
import { VpnformError } from "../../../lib/core/errors";
import { Transport, isBreakdown } from "../../cloud/transport";
import type { HttpResponse } from "../../cloud/transport";

/**
 * Services that supply keys are nearby and answer at once, or do not exist. The vendor's tools use the same timeout.
 */
const patienceMs = 1000;

/** Sends one request to a service that supplies keys; undefined if there is no answer. */
export async function ask(
  url: URL,
  method: "GET" | "PUT" = "GET",
  headers: Readonly<Record<string, string>> = {},
  timeoutMs = patienceMs,
): Promise<HttpResponse | undefined> {
  const transport = new Transport(url.origin, { connectTimeoutMs: timeoutMs, replyTimeoutMs: timeoutMs });
  try {
    const answer = await transport.exchange({ method, path: `${url.pathname}${url.search}`, headers, body: undefined });
    return isBreakdown(answer) ? undefined : answer;
  } finally {
    await transport.close();
  }
}

/** The parsed JSON of an answer. Errors do not quote the text, because it may hold secrets. */
export function jsonOf(answer: HttpResponse, source: string): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new VpnformError("credentials-missing", `${source} answered something that is not JSON`, {
      hint: "check what answers there, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET instead",
    });
  }
}

/** The current time by the clock of the answering service. */
export function timeOf(answer: HttpResponse, clock: Pick<Clock, "now">): number {
  const time = Date.parse(answer.headers.date ?? "");
  return Number.isNaN(time) ? clock.now() : time;
}
