import { createHash } from "node:crypto";
import type { Edition } from "../../../lib/core/attribute";
import type { Clock } from "../../clock";
import { systemClock } from "../../clock";
import { Attempts } from "../../cloud/attempts";
import { breakdownError, foreignError } from "../../cloud/failure";
import type { RequestContext } from "../../cloud/failure";
import type { Credentials } from "../../cloud/key-pair";
import { RateLimiter } from "../../cloud/rate-limiter";
import { defaultConnectTimeoutMs, defaultReplyTimeoutMs } from "../../cloud/transport-settings";
import { Redaction } from "../../cloud/redaction";
import { Transport, isBreakdown } from "../../cloud/transport";
import type { HttpResponse, TransportError } from "../../cloud/transport";
import type { CallWatch, ProviderClient, SendOptions } from "../../provider/provider";
import type { Call, Reply } from "../../provider/call";
import type { CloudError } from "../../errors";
import { acsRetryAfter } from "./acs-retry-after";
import { isExpired, meaningOf } from "./error-codes";
import { refusalError, unknownOutcome } from "./failure";
import { readAnswer } from "./reply";
import type { ApiError } from "./reply";
import { signedRequest, wireParameters } from "./request";
import { isRead, isRepeatable } from "./retry-policy";
import type { ClientSettings } from "./settings";
import type { WireParameters } from "./signature";

/** What to do after one attempt: it is done, it is to be repeated after a while, or it failed for good. */
type AttemptResult =
  | { readonly reply: Reply }
  | { readonly waitMs: number | undefined; readonly error: () => CloudError; readonly unknown: boolean };

/** One call on its way through its attempts. */
interface RequestState {
  readonly call: Call;
  readonly parameters: WireParameters;
  readonly repeatable: boolean;
  readonly attempts: Attempts;
  readonly watch: CallWatch | undefined;
  /** Whether any attempt so far may have been carried out. */
  outcomeUnknown: boolean;
  clockCorrected: boolean;
  keysRenewed: boolean;
  nonceRepeated: boolean;
}

/**
 * Client of Alibaba's RPC API: signs, limits the rate, retries what is safe and turns answers into replies or errors.
 * A busy resource (ConflictError) is not waited out here: the engine knows when it will be free.
 */
export class AlibabaClient implements ProviderClient {
  readonly edition: Edition;
  private readonly transport: Transport;
  private readonly limiter: RateLimiter;
  /** How far the cloud's clock is ahead of this machine's, once that is known to matter. */
  private clockOffsetMs = 0;

  constructor(
    private readonly settings: ClientSettings,
    /** Distinguishes account, endpoint and region in queues and caches. */
    readonly key: string,
    private readonly clock: Clock = systemClock,
  ) {
    this.edition = settings.edition;
    this.limiter = new RateLimiter(clock, settings.requestRate);
    this.transport = new Transport({
      origin: settings.endpoint.origin,
      connectTimeoutMs: settings.connectTimeoutMs ?? defaultConnectTimeoutMs,
      replyTimeoutMs: settings.replyTimeoutMs ?? defaultReplyTimeoutMs,
      ...(settings.proxy ? { proxy: settings.proxy } : {}),
      ...(settings.ca ? { ca: settings.ca } : {}),
      ...(settings.insecure ? { insecure: true } : {}),
    });
  }

  async send(call: Call, { token, signal, watch }: SendOptions = {}): Promise<Reply> {
    const requestState: RequestState = {
      call,
      parameters: wireParameters(call, this.settings, token),
      repeatable: isRepeatable(call, token, this.edition),
      attempts: new Attempts(this.clock, this.settings.maxRetries),
      watch,
      outcomeUnknown: false,
      clockCorrected: false,
      keysRenewed: false,
      nonceRepeated: false,
    };
    for (;;) {
      const attemptResult = await this.attempt(requestState, signal);
      if ("reply" in attemptResult) return attemptResult.reply;
      requestState.outcomeUnknown ||= attemptResult.unknown && !isRead(call.action);
      if (attemptResult.waitMs === undefined || signal?.aborted) throw attemptResult.error();
      watch?.retried(attemptResult.error(), attemptResult.waitMs);
      // An abort is noticed by the next attempt, which knows what may have been carried out.
      await this.clock.sleep(attemptResult.waitMs, signal).catch(() => undefined);
    }
  }

  get scope(): string {
    const { endpoint, region = "", organizationId = "" } = this.settings;
    return `${endpoint.hostname}|${region}|${organizationId}`;
  }

  /** The time by the cloud's clock, as far as it is known to differ from this machine's. */
  cloudTime(): number {
    return this.clock.now() + this.clockOffsetMs;
  }

  /** Closes the pool once what is in flight has been answered. */
  async close(): Promise<void> {
    await this.transport.close();
  }

  private async attempt(requestState: RequestState, signal: AbortSignal | undefined): Promise<AttemptResult> {
    const startedAt = await this.limiter.take(signal);
    const credentials = await this.credentials(requestState);
    const about = () => this.circumstances(requestState, credentials);
    if (signal?.aborted) {
      const stopped: TransportError = { reason: "aborted", code: "", message: "", unsent: true, cause: undefined };
      return { waitMs: undefined, unknown: false, error: () => breakdownError(stopped, about()) };
    }
    const now = new Date(this.cloudTime());
    const request = signedRequest(requestState.call, requestState.parameters, this.settings, credentials, now);
    requestState.watch?.sent();
    const answer = await this.transport.exchange(request, signal);
    if (isBreakdown(answer)) return this.afterBreakdown(answer, requestState, about);
    const outcome = readAnswer(requestState.call.action, answer);
    if (outcome.kind === "done") return { reply: outcome.reply };
    if (outcome.kind === "refused") {
      // Also after a retry: a delete whose first reply was lost finds nothing to delete.
      if (requestState.call.alreadyDoneCodes?.includes(outcome.refusal.code)) return { reply: outcome.reply };
      const isStale = isExpired(outcome.refusal.code) && (await this.renewKeys(requestState, credentials));
      if (isStale) return { waitMs: 0, unknown: false, error: () => refusalError(outcome.refusal, about()) };
      return this.afterRefusal(outcome.refusal, answer, startedAt, requestState, about);
    }
    const error = () => foreignError(outcome.status, outcome.type, outcome.beginning, about());
    if (answer.status === 429) return { ...this.slowDown(startedAt, acsRetryAfter(answer), requestState), error };
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
    answer: HttpResponse,
    startedAt: number,
    requestState: RequestState,
    about: () => RequestContext,
  ): AttemptResult {
    const error = () => refusalError(refusal, about());
    switch (meaningOf(refusal.status, refusal.code)) {
      case "throttled":
        return { ...this.slowDown(startedAt, refusal.retryAfterMs, requestState), error };
      case "skew":
        return { waitMs: this.correctClock(answer, requestState) ? 0 : undefined, unknown: false, error };
      case "replay": {
        // Every attempt has a nonce of its own, so this one met another's by chance or was doubled on its way.
        const again = !requestState.nonceRepeated && requestState.repeatable;
        requestState.nonceRepeated = true;
        return { waitMs: again ? 0 : undefined, unknown: true, error };
      }
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

  private async credentials(requestState: RequestState, refused?: Credentials): Promise<Credentials> {
    try {
      return await this.settings.credentials(refused);
    } catch (thrown) {
      // Keys that cannot be had say nothing of an earlier attempt, which may have been carried out.
      throw requestState.outcomeUnknown ? unknownOutcome(thrown, requestState.call.action) : thrown;
    }
  }

  /** Gets other keys for those that have expired, once per call; answers whether there are any. */
  private async renewKeys(requestState: RequestState, refused: Credentials): Promise<boolean> {
    if (requestState.keysRenewed) return false;
    requestState.keysRenewed = true;
    return (await this.credentials(requestState, refused)).accessKeyId !== refused.accessKeyId;
  }

  /** A throttled request was not carried out, so that any call may be repeated. */
  private slowDown(startedAt: number, retryAfterMs: number | undefined, requestState: RequestState) {
    this.limiter.throttled(startedAt, retryAfterMs);
    return { waitMs: requestState.attempts.afterThrottling(retryAfterMs), unknown: false };
  }

  /** Learns the cloud's time from the reply that complained about ours; once per call. */
  private correctClock(answer: HttpResponse, requestState: RequestState): boolean {
    const cloudTime = Date.parse(answer.headers.date ?? "");
    if (requestState.clockCorrected || Number.isNaN(cloudTime)) return false;
    requestState.clockCorrected = true;
    this.clockOffsetMs = cloudTime - this.clock.now();
    return true;
  }

  private circumstances(requestState: RequestState, credentials: Credentials): RequestContext {
    return {
      action: requestState.call.action,
      endpoint: this.settings.endpoint.origin,
      redaction: new Redaction(requestState.parameters, [credentials.accessKeySecret, credentials.securityToken]),
      credentialsSource: credentials.source,
      outcomeUnknown: requestState.outcomeUnknown,
    };
  }
}

/** A client's key: the same account, endpoint and region share queues and caches. */
export function clientKey(endpoint: URL, region: string, account: string): string {
  const digest = createHash("sha256").update(account).digest("hex").slice(0, 12);
  return `${endpoint.origin}${endpoint.pathname}|${region}|${digest}`;
}
