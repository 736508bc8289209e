import { createHash } from "node:crypto";
import { VpnformError } from "../../../lib/core/errors";
import { Attempts } from "../../cloud/attempts";
import { breakdownError, foreignError } from "../../cloud/failure";
import type { RequestContext } from "../../cloud/failure";
import { RateLimiter } from "../../cloud/rate-limiter";
import { defaultConnectTimeoutMs, defaultReplyTimeoutMs } from "../../cloud/transport-settings";
import { Redaction } from "../../cloud/redaction";
import { retryAfter } from "../../cloud/retry-after";
import { Transport, isBreakdown } from "../../cloud/transport";
import type { HttpResponse, TransportError } from "../../cloud/transport";
import type { Clock } from "../../clock";
import { systemClock } from "../../clock";
import type { CallWatch, ProviderClient, SendOptions } from "../../provider/provider";
import type { Call, Reply } from "../../provider/call";
import type { CloudError } from "../../errors";
import { meaningOf } from "./error-codes";
import { refusalError } from "./failure";
import { operations } from "./operations";
import type { Operation } from "./operations";
import { projectIn } from "./project";
import { readAnswer } from "./reply";
import type { ApiError } from "./reply";
import { signedRequest } from "./request";
import type { ClientSettings } from "./settings";

/** What to do after one attempt: it is done, it is to be repeated after a while, or it failed for good. */
type AttemptResult =
  | { readonly reply: Reply }
  | { readonly waitMs: number | undefined; readonly error: () => CloudError; readonly unknown: boolean };

/** One call on its way through its attempts. */
interface RequestState {
  readonly call: Call;
  readonly operation: Operation;
  /** May be sent again although it may have been carried out: the API knows no tokens. */
  readonly repeatable: boolean;
  readonly attempts: Attempts;
  readonly watch: CallWatch | undefined;
  /** Whether any attempt so far may have been carried out. */
  outcomeUnknown: boolean;
}

/**
 * Client of Huawei's REST API: signs, limits the rate, retries what is safe and turns answers into replies or errors. A
 * busy gateway (ConflictError) is not waited out here: the engine knows when to try again.
 */
export class HuaweiClient implements ProviderClient {
  readonly key: string;
  private readonly transports = new Map<string, Transport>();
  private readonly limiter: RateLimiter;
  private project: Promise<string> | undefined;

  constructor(
    private readonly settings: ClientSettings,
    accessKeyId: string,
    private readonly clock: Clock = systemClock,
  ) {
    this.limiter = new RateLimiter(clock, settings.requestRate);
    const account = createHash("sha256").update(accessKeyId).digest("hex").slice(0, 12);
    this.key = `${settings.endpoint.href}|${settings.region}|${settings.projectId ?? ""}|${account}`;
  }

  get scope(): string {
    const { endpoint, region, projectId = "" } = this.settings;
    return `${endpoint.hostname}|${region}|${projectId}`;
  }

  async send(call: Call, { signal, watch }: SendOptions = {}): Promise<Reply> {
    const operation = operations[call.action];
    if (!operation) throw new VpnformError("internal", `${call.action} is no operation of Huawei Cloud`);
    const requestState: RequestState = {
      call,
      operation,
      repeatable: operation.method === "GET" || call.idempotent === true,
      attempts: new Attempts(this.clock, this.settings.maxRetries),
      watch,
      outcomeUnknown: false,
    };
    for (;;) {
      const attemptResult = await this.attempt(requestState, signal);
      if ("reply" in attemptResult) return attemptResult.reply;
      requestState.outcomeUnknown ||= attemptResult.unknown && operation.method !== "GET";
      if (attemptResult.waitMs === undefined || signal?.aborted) throw attemptResult.error();
      watch?.retried(attemptResult.error(), attemptResult.waitMs);
      await this.clock.sleep(attemptResult.waitMs, signal).catch(() => undefined);
    }
  }

  /** Closes the pools once what is in flight has been answered. */
  async close(): Promise<void> {
    await Promise.all([...this.transports.values()].map((transport) => transport.close()));
  }

  private async attempt(requestState: RequestState, signal: AbortSignal | undefined): Promise<AttemptResult> {
    const { call, operation } = requestState;
    const endpoint = operation.service === "iam" ? this.settings.iamEndpoint : this.settings.endpoint;
    const projectId = operation.service === "iam" ? undefined : await this.projectId();
    const startedAt = await this.limiter.take(signal);
    const credentials = await this.settings.credentials();
    const about = (): RequestContext => ({
      action: call.action,
      endpoint: endpoint.origin,
      redaction: new Redaction({ body: JSON.stringify(call.parameters) }, [
        credentials.accessKeySecret,
        credentials.securityToken,
      ]),
      credentialsSource: credentials.source,
      outcomeUnknown: requestState.outcomeUnknown,
    });
    if (signal?.aborted) {
      const stopped: TransportError = { reason: "aborted", code: "", message: "", unsent: true, cause: undefined };
      return { waitMs: undefined, unknown: false, error: () => breakdownError(stopped, about()) };
    }
    const now = new Date(this.clock.now());
    const request = signedRequest(call, operation, { endpoint, projectId }, credentials, now);
    requestState.watch?.sent();
    const answer = await this.transport(endpoint).exchange(request, signal);
    return isBreakdown(answer)
      ? this.afterBreakdown(answer, requestState, about)
      : this.afterAnswer(answer, startedAt, requestState, about);
  }

  private afterAnswer(
    answer: HttpResponse,
    startedAt: number,
    requestState: RequestState,
    about: () => RequestContext,
  ): AttemptResult {
    const outcome = readAnswer(answer);
    if (outcome.kind === "done") return { reply: outcome.reply };
    if (outcome.kind === "refused") return this.afterRefusal(outcome.refusal, startedAt, requestState, about);
    const error = () => foreignError(answer.status, outcome.type, outcome.beginning, about());
    if (answer.status === 429) return { ...this.slowDown(startedAt, retryAfter(answer), requestState), error };
    const unknown = answer.status >= 500 || answer.status < 300;
    const waitMs =
      answer.status >= 500 && requestState.repeatable ? requestState.attempts.afterServerError() : undefined;
    return { waitMs, unknown, error };
  }

  private afterBreakdown(
    breakdown: TransportError,
    requestState: RequestState,
    about: () => RequestContext,
  ): AttemptResult {
    const waitMs = requestState.attempts.afterBreakdown(breakdown, requestState.repeatable);
    return { waitMs, unknown: !breakdown.unsent, error: () => breakdownError(breakdown, about()) };
  }

  private afterRefusal(
    refusal: ApiError,
    startedAt: number,
    requestState: RequestState,
    about: () => RequestContext,
  ): AttemptResult {
    const error = () => refusalError(refusal, about());
    switch (meaningOf(refusal.status, refusal.code)) {
      case "throttled":
        return { ...this.slowDown(startedAt, refusal.retryAfterMs, requestState), error };
      case "server":
        return {
          waitMs: requestState.repeatable ? requestState.attempts.afterServerError() : undefined,
          unknown: true,
          error,
        };
      default:
        return { waitMs: undefined, unknown: false, error };
    }
  }

  /** A throttled request was not carried out, so that any call may be repeated. */
  private slowDown(startedAt: number, retryAfterMs: number | undefined, requestState: RequestState) {
    this.limiter.throttled(startedAt, retryAfterMs);
    return { waitMs: requestState.attempts.afterThrottling(retryAfterMs), unknown: false };
  }

  /** The project of the settings, or the region's, which is asked for once. */
  private projectId(): Promise<string> {
    this.project ??= this.settings.projectId
      ? Promise.resolve(this.settings.projectId)
      : projectIn(this.settings.region, (call) => this.send(call));
    // A question that failed is asked again.
    this.project.catch(() => (this.project = undefined));
    return this.project;
  }

  private transport(endpoint: URL): Transport {
    const known = this.transports.get(endpoint.origin);
    if (known) return known;
    const { settings } = this;
    const transport = new Transport({
      origin: endpoint.origin,
      connectTimeoutMs: settings.connectTimeoutMs ?? defaultConnectTimeoutMs,
      replyTimeoutMs: settings.replyTimeoutMs ?? defaultReplyTimeoutMs,
      ...(settings.proxy ? { proxy: settings.proxy } : {}),
      ...(settings.ca ? { ca: settings.ca } : {}),
      ...(settings.insecure ? { insecure: true } : {}),
    });
    this.transports.set(endpoint.origin, transport);
    return transport;
  }
}
