import type { Call, Reply } from "../provider/call";
import type { Answer } from "./answer";
import type { Credentials } from "./key-pair";
import type { HttpRequest, HttpResponse } from "./transport";

/** What a refusal means for the client, whatever the cloud calls it. */
export type ErrorClass =
  /** Too many requests. Nothing was done. */
  | "throttled"
  /** Another change is under way. Nothing was done, and the same request succeeds once it is over. */
  | "conflict"
  /** The account lacks a permission. */
  | "forbidden"
  /** The credentials are not accepted. */
  | "credentials"
  /** The credentials were temporary and are no longer known; others may be had. */
  | "expired"
  /** This machine's clock is off. */
  | "skew"
  /** The cloud has seen the request before. */
  | "replay"
  /** The cloud has trouble of its own. The call may have been carried out. */
  | "server"
  | "rejected";

/** How the API of one cloud is spoken. `ApiClient` does the rest: attempts, rate, renewal of credentials, redaction. */
export interface Protocol {
  /** Prepares what stays the same in all attempts of a call; `send` asks the cloud for what is needed first. */
  prepare(
    call: Call,
    token: string | undefined,
    send: (call: Call) => Promise<Reply>,
  ): PreparedCall | Promise<PreparedCall>;
  /** Reads the answer to a call. */
  read(call: Call, answer: HttpResponse): Answer;
  /** Classifies a refusal. */
  classify(status: number, code: string): ErrorClass;
  /** What the user should do about a refusal, without a full stop. */
  hint(status: number, code: string): string | undefined;
}

/** One call, ready to be signed as often as it takes. */
export interface PreparedCall {
  /** Where it is sent. */
  readonly endpoint: URL;
  /** Changes nothing, so that losing its reply leaves nothing unknown. */
  readonly isRead: boolean;
  /** May be sent again although it may have been carried out. */
  readonly repeatable: boolean;
  /** The parameters as they are sent: error messages may quote those that are secret. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Signs one attempt; `now` is the time by the cloud's clock. */
  sign(credentials: Credentials, now: Date): HttpRequest;
}
