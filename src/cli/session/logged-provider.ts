import type { Clock } from "../../clock";
import { Redaction } from "../../cloud/redaction";
import type { DebugLog, LogFields } from "../../log";
import type { Call, Reply } from "../../provider/call";
import type { CallWatch, Provider, ProviderClient, SendOptions } from "../../provider/provider";
import { errorFields } from "./error-fields";

/** Where a provider's calls are logged. */
export interface CallLog {
  readonly log: DebugLog;
  readonly clock: Pick<Clock, "now">;
}

/** A provider whose calls the debug log tells of; the provider itself where there is none. */
export function logged(provider: Provider, to: CallLog): Provider {
  const { log, clock } = to;
  if (!log.isOn("debug")) return provider;
  return {
    ...provider,
    async connect(configuration) {
      const began = clock.now();
      const about = () => ({ provider: provider.name, ms: clock.now() - began });
      try {
        const client = await provider.connect(configuration);
        log.debug("cloud", "connected", { ...about(), to: client.key });
        return new LoggedClient(client, to);
      } catch (error) {
        log.debug("cloud", "not connected", { ...about(), ...errorFields(error) });
        throw error;
      }
    },
  };
}

/** Tells of each call how it went, of each attempt when it went out, and of each retry why and when. */
class LoggedClient implements ProviderClient {
  constructor(
    private readonly client: ProviderClient,
    private readonly to: CallLog,
  ) {}

  get key(): string {
    return this.client.key;
  }

  async send(call: Call, options: SendOptions = {}): Promise<Reply> {
    const { log, clock } = this.to;
    const began = clock.now();
    const course = new Course(call, this.to);
    const about = () => ({ action: call.action, ms: clock.now() - began, attempts: course.attempts });
    try {
      const reply = await this.client.send(call, { ...options, watch: course });
      log.debug("cloud", "call", { ...about(), ...replyFields(reply) });
      return reply;
    } catch (error) {
      log.debug("cloud", "call failed", { ...about(), ...course.fieldsOf(error) });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.client.close?.();
  }
}

/** The attempts of one call. */
class Course implements CallWatch {
  attempts = 0;
  private since: number;

  constructor(
    private readonly call: Call,
    private readonly to: CallLog,
  ) {
    this.since = to.clock.now();
  }

  sent(): void {
    const { log, clock } = this.to;
    const { action, parameters } = this.call;
    this.attempts++;
    // Before the first one that is the rate limit, between two the wait that the retry was announced with.
    const heldMs = clock.now() - this.since;
    log.trace("cloud", "sent", { action, attempt: this.attempts, heldMs, parameters: Object.keys(parameters) });
    this.since = clock.now();
  }

  retried(error: unknown, waitMs: number): void {
    const { log, clock } = this.to;
    const ms = clock.now() - this.since;
    const attempt = { action: this.call.action, attempt: this.attempts, ms, waitMs: Math.round(waitMs) };
    log.debug("cloud", "retry", { ...attempt, ...this.fieldsOf(error) });
    this.since = clock.now();
  }

  /** The client has taken secrets out of what the cloud said; a log is kept longer than a terminal's lines, so once more. */
  fieldsOf(error: unknown): LogFields {
    const fields = errorFields(error);
    const redaction = new Redaction({ body: JSON.stringify(this.call.parameters) }, []);
    return { ...fields, message: redaction.clean(String(fields["message"])) };
  }
}

function replyFields(reply: Reply): LogFields {
  const { RequestId, TotalCount } = reply;
  return {
    requestId: typeof RequestId === "string" ? RequestId : undefined,
    total: typeof TotalCount === "number" ? TotalCount : undefined,
  };
}
