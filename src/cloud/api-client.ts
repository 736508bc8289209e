import { createHash } from "node:crypto";
import type { Clock } from "../clock";
import { systemClock } from "../clock";
import { CloudError, asVpnformError } from "../errors";
import { SecretRegistry } from "../secrets";
import type { Call, Reply } from "../provider/call";
import type { CallWatch, ProviderClient, SendOptions } from "../provider/provider";
import type { Refusal } from "./answer";
import { Attempts } from "./attempts";
import type { CredentialSource } from "./credential-source";
import { breakdownError, foreignError, refusalError } from "./failure";
import { secretsOfCall } from "./call-secrets";
import type { RequestContext } from "./failure";
import type { Credentials } from "./key-pair";
import type { PreparedCall, Protocol } from "./protocol";
import { RateLimiter } from "./rate-limiter";
import { Transport, isBreakdown } from "./transport";
import type { HttpResponse, TransportError } from "./transport";
import type { TransportSettings } from "./transport-settings";

/** The credentials of a client, and how it reaches the endpoint. */
export interface ApiSettings extends TransportSettings {
  /** Called before every attempt, to renew temporary credentials. Receives credentials that the cloud refused. */
  readonly credentials: CredentialSource["current"];
  /** The secrets of the run: the client's own are added, and what the cloud writes is cleaned of all of them. */
  readonly secrets?: SecretRegistry;
}

/** What identifies a client. */
export interface ClientIdentity {
  /** Distinguishes account, endpoint and region in queues and caches. */
  readonly key: string;
  /** Identifies where resources are created; see `ProviderClient`. */
  readonly scope: string;
  /** Number of the account, where the credentials tell it. */
  readonly owner?: string | undefined;
}

/** What to do after one attempt: return the reply, repeat the call after a while, or throw. */
type AttemptResult =
  | { readonly reply: Reply }
  | { readonly waitMs: number | undefined; readonly error: () => CloudError; readonly unknown: boolean };

/** One call and its attempts so far. */
interface RequestState {
  readonly call: Call;
  readonly prepared: PreparedCall;
  /** What the cloud is told by the call that nobody else may read. */
  readonly told: readonly string[];
  readonly attempts: Attempts;
  readonly watch: CallWatch | undefined;
  /** Whether any attempt so far may have been carried out. */
  outcomeUnknown: boolean;
  clockCorrected: boolean;
  keysRenewed: boolean;
  replayed: boolean;
}

/**
 * Client of a cloud's API, whatever its protocol: limits the rate, retries what is safe, renews credentials and turns
 * answers into replies or errors. A busy resource (ConflictError) is not waited out here: the engine knows when it will
 * be free.
 */
export class ApiClient implements ProviderClient {
  readonly key: string;
  readonly scope: string;
  readonly account?: string;
  private readonly transports = new Map<string, Transport>();
  private readonly limiter: RateLimiter;
  private readonly secrets: SecretRegistry;
  /** How far the cloud's clock is ahead of this machine's; 0 until a request was refused because of it. */
  private clockOffsetMs = 0;

  constructor(
    private readonly protocol: Protocol,
    private readonly settings: ApiSettings,
    identity: ClientIdentity,
    private readonly clock: Clock = systemClock,
  ) {
    this.key = identity.key;
    this.scope = identity.scope;
    if (identity.owner !== undefined) this.account = accountDigest(identity.owner);
    this.secrets = settings.secrets ?? new SecretRegistry();
    this.limiter = new RateLimiter(clock, settings.requestRate);
  }

  async send(call: Call, { token, signal, watch }: SendOptions = {}): Promise<Reply> {
    const ask = (question: Call) => this.send(question, signal ? { signal } : {});
    const prepared = await this.protocol.prepare(call, token, ask);
    const told = secretsOfCall(prepared.parameters);
    this.secrets.add(told);
    const request: RequestState = {
      call,
      prepared,
      told,
      attempts: new Attempts(this.clock, this.settings.maxRetries),
      watch,
      outcomeUnknown: false,
      clockCorrected: false,
      keysRenewed: false,
      replayed: false,
    };
    for (;;) {
      const result = await this.attempt(request, signal);
      if ("reply" in result) return result.reply;
      request.outcomeUnknown ||= result.unknown && !request.prepared.isRead;
      if (result.waitMs === undefined || signal?.aborted) throw result.error();
      watch?.retried(result.error(), result.waitMs);
      // An abort is noticed by the next attempt, which knows what may have been carried out.
      await this.clock.sleep(result.waitMs, signal).catch(() => undefined);
    }
  }

  takesToken(action: string): boolean {
    return this.protocol.takesToken?.(action) ?? true;
  }

  /** The time by the cloud's clock, as far as it is known to differ from this machine's. */
  cloudTime(): number {
    return this.clock.now() + this.clockOffsetMs;
  }

  /** Closes the connections; pending calls fail. */
  async close(): Promise<void> {
    await Promise.all([...this.transports.values()].map((transport) => transport.close()));
  }

  private async attempt(request: RequestState, signal: AbortSignal | undefined): Promise<AttemptResult> {
    const startedAt = await this.limiter.take(signal);
    const credentials = await this.credentials(request);
    const about = () => this.context(request, credentials);
    if (signal?.aborted) {
      const stopped: TransportError = { reason: "aborted", code: "", message: "", unsent: true, cause: undefined };
      return { waitMs: undefined, unknown: false, error: () => breakdownError(stopped, about()) };
    }
    const { prepared, attempts } = request;
    const signed = prepared.sign(credentials, new Date(this.cloudTime()));
    request.watch?.sent();
    const response = await this.transport(prepared.endpoint).exchange(signed, signal);
    if (isBreakdown(response)) {
      const waitMs = attempts.afterBreakdown(response, prepared.repeatable);
      return { waitMs, unknown: !response.unsent, error: () => breakdownError(response, about()) };
    }
    const answer = this.protocol.read(request.call, response);
    switch (answer.kind) {
      case "done":
        request.watch?.answered(answer.requestId);
        return { reply: answer.reply };
      case "refused":
        return this.afterRefusal(answer.refusal, { response, startedAt, credentials }, request);
      case "foreign": {
        const error = () => foreignError(answer, about());
        if (answer.status === 429) return { ...this.slowDown(startedAt, answer.retryAfterMs, request), error };
        // Something between here and the cloud answered, maybe after it had passed the call on.
        return isPassing(answer.status)
          ? { ...this.trouble(request), error }
          : { waitMs: undefined, unknown: true, error };
      }
    }
  }

  private async afterRefusal(
    refusal: Refusal,
    attempt: { readonly response: HttpResponse; readonly startedAt: number; readonly credentials: Credentials },
    request: RequestState,
  ): Promise<AttemptResult> {
    const asked = [request.call.action, refusal.status, refusal.code] as const;
    const [meaning, hint] = [this.protocol.classify(...asked), this.protocol.hint(...asked)];
    const error = () => refusalError({ ...refusal, meaning, hint }, this.context(request, attempt.credentials));
    const final = { waitMs: undefined, unknown: false, error };
    switch (meaning) {
      case "throttled":
        return { ...this.slowDown(attempt.startedAt, refusal.retryAfterMs, request), error };
      case "expired":
        return (await this.renewKeys(request, attempt.credentials)) ? { ...final, waitMs: 0 } : final;
      case "skew":
        return this.correctClock(attempt.response, request) ? { ...final, waitMs: 0 } : final;
      case "replay": {
        // Every attempt has a new nonce, so this one equals another by chance or was sent twice by the network.
        const again = !request.replayed && request.prepared.repeatable;
        request.replayed = true;
        return { waitMs: again ? 0 : undefined, unknown: true, error };
      }
      case "server":
        return { ...this.trouble(request), error };
      default:
        return final;
    }
  }

  private async credentials(request: RequestState, refused?: Credentials): Promise<Credentials> {
    try {
      const credentials = await this.settings.credentials(refused);
      this.secrets.add(secretsOf(credentials));
      return credentials;
    } catch (thrown) {
      // Failing to get keys does not mean that an earlier attempt was not carried out.
      throw request.outcomeUnknown ? unknownOutcome(thrown, request.call.action) : thrown;
    }
  }

  /** Renews expired keys, once per call. Returns whether there are new ones. */
  private async renewKeys(request: RequestState, refused: Credentials): Promise<boolean> {
    if (request.keysRenewed) return false;
    request.keysRenewed = true;
    return (await this.credentials(request, refused)).accessKeyId !== refused.accessKeyId;
  }

  /** A throttled request was not carried out, so any call may be repeated. */
  private slowDown(startedAt: number, retryAfterMs: number | undefined, { attempts }: RequestState) {
    this.limiter.throttled(startedAt, retryAfterMs);
    return { waitMs: attempts.afterThrottling(retryAfterMs), unknown: false };
  }

  private trouble({ attempts, prepared }: RequestState) {
    return { waitMs: prepared.repeatable ? attempts.afterServerError() : undefined, unknown: true };
  }

  /** Learns the cloud's time from a reply that refused ours, once per call. */
  private correctClock({ headers }: HttpResponse, request: RequestState): boolean {
    const cloudTime = Date.parse(headers.date ?? "");
    if (request.clockCorrected || Number.isNaN(cloudTime)) return false;
    request.clockCorrected = true;
    this.clockOffsetMs = cloudTime - this.clock.now();
    return true;
  }

  private context({ call, prepared, told, outcomeUnknown }: RequestState, credentials: Credentials): RequestContext {
    return {
      action: call.action,
      endpoint: prepared.endpoint.origin,
      clean: (text) => oneLine(this.secrets.cleanEcho(text, [...told, ...secretsOf(credentials)])),
      credentialsSource: credentials.source,
      outcomeUnknown,
    };
  }

  private transport({ origin }: URL): Transport {
    const known = this.transports.get(origin);
    if (known) return known;
    const transport = new Transport(origin, this.settings);
    this.transports.set(origin, transport);
    return transport;
  }
}

/** Whether an answer that is not the API's may be gone with the next attempt: a timeout, or trouble of a gateway. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 499;
}

/** The same error, for a call whose earlier attempt may have been carried out. */
function unknownOutcome(thrown: unknown, action: string): CloudError {
  const { code, message, hint, cause } = asVpnformError(thrown);
  return new CloudError(code, message, { action, outcomeUnknown: true, ...(hint ? { hint } : {}), cause });
}

/** What comes from outside adds no lines to ours. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}

function secretsOf({ accessKeySecret, securityToken }: Credentials): string[] {
  return securityToken ? [accessKeySecret, securityToken] : [accessKeySecret];
}

/** A short digest of an account's id, for the keys of clients. */
export function accountDigest(account: string): string {
  return createHash("sha256").update(account).digest("hex").slice(0, 12);
}
