import { Agent } from "undici";
import type { Clock } from "../../../clock";
import { StateError } from "../../../errors";
import type { HttpSettings } from "./http-settings";

/** A state of this size holds some hundred thousand resources. */
const largestBytes = 512 * 1024 * 1024;
const deadlineMs = 120_000;

/** One request to a server of states. */
export interface StateRequest {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the server answered, read to its end. */
export interface StateAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Talks to a server of states, and tries again what may be tried again, as often as the settings say. */
export class HttpClient {
  #agent: Agent | undefined;

  constructor(
    private readonly settings: HttpSettings,
    private readonly clock: Clock,
    private readonly location: string,
  ) {}

  /** Sends a request until there is an answer other than that the server is in trouble. */
  async send(request: StateRequest): Promise<StateAnswer> {
    const { retryMax, retryWaitMin, retryWaitMax } = this.settings;
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#once(request).catch((error: unknown) => {
        if (attempt >= retryMax) throw this.#unreachable(error);
        return undefined;
      });
      if (answer && (!isTrouble(answer.status) || attempt >= retryMax)) return answer;
      await this.clock.sleep(1000 * Math.min(retryWaitMin * 2 ** attempt, retryWaitMax));
    }
  }

  async close(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    await agent?.close();
  }

  async #once({ url, method, headers = {}, body }: StateRequest): Promise<StateAnswer> {
    const { username, password } = this.settings;
    const key = username === undefined ? {} : { authorization: basic(username, password ?? "") };
    const address = new URL(url);
    const answer = await this.#dispatcher().request({
      origin: address.origin,
      path: `${address.pathname}${address.search}`,
      // Terraform's methods LOCK and UNLOCK, and whatever a server wants instead.
      method: method,
      headers: { ...headers, ...key },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of answer.body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > largestBytes) throw new StateError("state-corrupt", `${this.location} answers more than 512 MB`);
      parts.push(part);
    }
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) };
  }

  #dispatcher(): Agent {
    const { skipCertVerification, clientCertificatePem, clientPrivateKeyPem, clientCaCertificatePem } = this.settings;
    return (this.#agent ??= new Agent({
      connect: {
        timeout: 15_000,
        rejectUnauthorized: !skipCertVerification,
        ...(clientCertificatePem ? { cert: clientCertificatePem } : {}),
        ...(clientPrivateKeyPem ? { key: clientPrivateKeyPem } : {}),
        ...(clientCaCertificatePem ? { ca: clientCaCertificatePem } : {}),
      },
    }));
  }

  #unreachable(error: unknown): unknown {
    if (error instanceof StateError) return error;
    const { message, code } = error as { readonly message?: string; readonly code?: string };
    return new StateError("state-unwritable", `cannot reach ${this.location}: ${message || code || "no answer"}`, {
      hint: "check the backend's address, and whether the server is up; what was done is found again by the next run",
      cause: error,
    });
  }
}

function isTrouble(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
