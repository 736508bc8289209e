import type { Clock } from "../clock";
import type { TransportError } from "./transport";

/** Retries after server errors and lost replies. */
export const defaultMaxRetries = 8;
/** Retries if the endpoint accepts no connection. Few, so that an endpoint that is down is reported soon. */
const maxConnectRetries = 2;
/** No attempt starts later than this after the first one, whatever the reason. In milliseconds. */
const budget = 120_000;

/** Counts the attempts of one call and decides how long to wait before the next one. */
export class Attempts {
  private readonly began: number;
  private retries = 0;

  constructor(
    private readonly clock: Clock,
    private readonly maxRetries: number = defaultMaxRetries,
    private readonly random: () => number = Math.random,
  ) {
    this.began = clock.now();
  }

  /** Wait after a throttled request; undefined if the budget is used up. */
  afterThrottling(retryAfterMs: number | undefined): number | undefined {
    const wait = this.jitter(500, 20_000);
    return this.within(Math.max(wait, retryAfterMs ?? 0));
  }

  /** Wait after a failed exchange; undefined if another attempt would not help or could carry out the call twice. */
  afterBreakdown({ reason, code, unsent }: TransportError, repeatable: boolean): number | undefined {
    if (reason === "aborted" || reason === "tls" || reason === "size") return undefined;
    if (reason === "name" && code !== "EAI_AGAIN") return undefined;
    if (unsent) return this.afterNoConnection();
    return repeatable ? this.afterServerError() : undefined;
  }

  /** Wait after a server error or a lost reply. */
  afterServerError(): number | undefined {
    return this.retries >= this.maxRetries ? undefined : this.within(this.jitter(250, 10_000));
  }

  /** Wait after a connection could not be made. */
  afterNoConnection(): number | undefined {
    return this.retries >= Math.min(maxConnectRetries, this.maxRetries)
      ? undefined
      : this.within(this.jitter(200, 2_000));
  }

  /**
   * Full jitter: a random time up to a limit that doubles with each attempt, so that many clients do not retry at the
   * same moment.
   */
  private jitter(base: number, cap: number): number {
    return this.random() * Math.min(cap, base * 2 ** (this.retries + 1));
  }

  private within(wait: number): number | undefined {
    this.retries++;
    return this.clock.now() + wait - this.began > budget ? undefined : wait;
  }
}
