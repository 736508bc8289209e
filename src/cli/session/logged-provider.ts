import type { VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import { secretsOfCall } from "../../cloud/call-secrets";
import { SecretRegistry } from "../../secrets";
import type { DebugLog, LogFields } from "../../log";
import type { Call, Reply } from "../../provider/call";
import type { Caller, CallWatch, Provider, ProviderClient, SendOptions } from "../../provider/provider";
import { errorFields } from "./error-fields";

/** Where a provider's calls are logged. */
export interface CallLog {
  readonly log: DebugLog;
  readonly clock: Pick<Clock, "now">;
  /** The secrets of the run. */
  readonly secrets?: SecretRegistry;
}

/** A provider whose calls are written to the debug log; without a log, the provider itself. */
export function logged(provider: Provider, to: CallLog): Provider {
  const { log, clock } = to;
  if (!log.isOn("debug")) return provider;
  return {
    ...provider,
    async connect(configuration, watch) {
      const began = clock.now();
      const about = () => ({ provider: provider.name, ms: clock.now() - began });
      try {
        const client = await provider.connect(configuration, watch);
        log.debug("cloud", "connected", { ...about(), to: client.key });
        return new LoggedClient(client, to);
      } catch (error) {
        log.debug("cloud", "not connected", { ...about(), ...errorFields(error) });
        throw error;
      }
    },
  };
}

/** Logs the outcome of each call, the start of each attempt, and the reason and delay of each retry. */
class LoggedClient implements ProviderClient {
  readonly scope?: string;
  readonly account?: string;

  constructor(
    private readonly client: ProviderClient,
    private readonly to: CallLog,
  ) {
    if (client.scope !== undefined) this.scope = client.scope;
    if (client.account !== undefined) this.account = client.account;
  }

  takesToken(action: string): boolean {
    return this.client.takesToken?.(action) ?? true;
  }

  get key(): string {
    return this.client.key;
  }

  async send(call: Call, options: SendOptions = {}): Promise<Reply> {
    const { log, clock } = this.to;
    const began = clock.now();
    const course = new Course(call, this.to, options.watch);
    const about = () => ({ action: call.action, ms: clock.now() - began, attempts: course.attempts });
    try {
      const reply = await this.client.send(call, { ...options, watch: course });
      log.debug("cloud", "call", { ...about(), requestId: course.requestId });
      return reply;
    } catch (error) {
      log.debug("cloud", "call failed", { ...about(), ...course.fieldsOf(error) });
      throw error;
    }
  }

  async caller(): Promise<Caller> {
    return (await this.client.caller?.()) ?? { source: this.client.key };
  }

  async close(): Promise<void> {
    await this.client.close?.();
  }
}

/** The attempts of one call. */
class Course implements CallWatch {
  attempts = 0;
  requestId: string | undefined;
  private since: number;

  constructor(
    private readonly call: Call,
    private readonly to: CallLog,
    private readonly also: CallWatch | undefined,
  ) {
    this.since = to.clock.now();
  }

  sent(): void {
    const { log, clock } = this.to;
    const { action, parameters } = this.call;
    this.also?.sent();
    this.attempts++;
    // Before the first attempt this is the wait for the rate limit; between two, the announced delay of the retry.
    const heldMs = clock.now() - this.since;
    log.trace("cloud", "sent", { action, attempt: this.attempts, heldMs, parameters: Object.keys(parameters) });
    this.since = clock.now();
  }

  retried(error: VpnformError, waitMs: number): void {
    this.also?.retried(error, waitMs);
    const { log, clock } = this.to;
    const ms = clock.now() - this.since;
    const attempt = { action: this.call.action, attempt: this.attempts, ms, waitMs: Math.round(waitMs) };
    log.debug("cloud", "retry", { ...attempt, ...this.fieldsOf(error) });
    this.since = clock.now();
  }

  answered(requestId: string | undefined): void {
    this.also?.answered(requestId);
    this.requestId = requestId;
  }

  /**
   * The client has removed secrets from the cloud's words. A log is kept longer than a terminal's lines, so it is done
   * again.
   */
  fieldsOf(error: unknown): LogFields {
    const fields = errorFields(error);
    const secrets = this.to.secrets ?? new SecretRegistry();
    const told = secretsOfCall(this.call.parameters);
    secrets.add(told);
    return { ...fields, message: secrets.cleanEcho(String(fields["message"]), told) };
  }
}
