import { Agent } from "undici";
import { VpnformError } from "../../../lib/core/errors";
import type { Clock } from "../../clock";
import { StateError } from "../../errors";

/** A state of this size holds some hundred thousand resources. */
const largestBytes = 512 * 1024 * 1024;
const deadlineMs = 120_000;

/** One request to a store of states. */
export interface StoreRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the store answered, read to its end. */
export interface StoreAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface StoreClientOptions {
  /** Name of the state, used in messages. */
  readonly location: string;
  readonly clock: Clock;
  /** How often a request is tried again, and how long to wait before, at first and at most. */
  readonly retry: { readonly max: number; readonly firstMs: number; readonly longestMs: number };
  readonly tls?: {
    readonly rejectUnauthorized?: boolean;
    readonly cert?: string | undefined;
    readonly key?: string | undefined;
    readonly ca?: string | undefined;
  };
  /** Headers that prove who asks; made anew for each try. */
  readonly authorize: (request: StoreRequest) => Promise<Readonly<Record<string, string>>>;
}

/** Sends requests over HTTP, and tries again while a store is in trouble or cannot be reached. */
export class StoreClient {
  #agent: Agent | undefined;

  constructor(private readonly options: StoreClientOptions) {}

  /** The answer, or the last one of a store that stays in trouble. */
  async send(request: StoreRequest): Promise<StoreAnswer> {
    const { retry, clock } = this.options;
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= retry.max;
      const answer = await this.#once(request).catch((error: unknown) => {
        if (isLast || error instanceof VpnformError) throw this.#unreachable(error);
        return undefined;
      });
      if (answer && (isLast || !isTrouble(answer.status))) return answer;
      await clock.sleep(Math.min(retry.firstMs * 2 ** attempt, retry.longestMs));
    }
  }

  async close(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    await agent?.close();
  }

  async #once(request: StoreRequest): Promise<StoreAnswer> {
    const { url, method, headers = {}, body } = request;
    const answer = await this.#dispatcher().request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      // Terraform's methods LOCK and UNLOCK, and whatever a server wants instead.
      method: method,
      headers: { ...headers, ...(await this.options.authorize(request)) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of answer.body) {
      size += (part as Buffer).length;
      if (size > largestBytes)
        throw new StateError("state-corrupt", `${this.options.location} answers more than 512 MB`);
      parts.push(part as Buffer);
    }
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) };
  }

  #dispatcher(): Agent {
    const tls = Object.entries(this.options.tls ?? {}).filter(([, value]) => value !== undefined);
    return (this.#agent ??= new Agent({ connect: { timeout: 15_000, ...Object.fromEntries(tls) } }));
  }

  #unreachable(error: unknown): unknown {
    // It says by itself what is wrong, such as that no key was found.
    if (error instanceof VpnformError) return error;
    const { message, code } = error as { readonly message?: string; readonly code?: string };
    const problem = message || code || "no answer";
    return new StateError("state-unwritable", `cannot reach ${this.options.location}: ${problem}`, {
      hint: "check the backend's address, and whether the server is up; what was done is found again by the next run",
      cause: error,
    });
  }
}

function isTrouble(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}
