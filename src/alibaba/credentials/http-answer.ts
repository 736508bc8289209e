import type { Clock } from "../../clock";
import { VpnformError } from "../../../lib/core/errors";
import { Transport, isBreakdown } from "../../cloud/transport";
import type { HttpResponse } from "../../cloud/transport";

/** Services that hand out keys are near or not there at all, as the vendor's tools have it. */
const patienceMs = 1000;

/** One request to a service that hands out keys; undefined when nothing answers. */
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

/** The JSON of an answer; whatever is wrong with it, the text is not quoted, because it may hold secrets. */
export function jsonOf(answer: HttpResponse, source: string): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new VpnformError("credentials-missing", `${source} answered something that is not JSON`, {
      hint: "check what answers there, or set ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET instead",
    });
  }
}

/** The time by the clock of whoever answered. */
export function timeOf(answer: HttpResponse, clock: Pick<Clock, "now">): number {
  const time = Date.parse(answer.headers.date ?? "");
  return Number.isNaN(time) ? clock.now() : time;
}
