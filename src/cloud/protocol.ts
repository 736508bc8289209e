import type { Call, Reply } from "../provider/call";
import type { Answer } from "./answer";
import type { Credentials } from "./key-pair";
import type { HttpRequest, HttpResponse } from "./transport";

/** The class of a refusal, independent of the cloud's code. */
export type ErrorClass =
  /** Too many requests. Nothing was done. */
  | "throttled"
  /** Another change is under way. Nothing was done, and the same request succeeds once it is over. */
  | "conflict"
  /** The account does not have the permission. */
  | "forbidden"
  /** The credentials are not accepted. */
  | "credentials"
  /** The temporary credentials are no longer valid, but may be renewed. */
  | "expired"
  /** This machine's clock is wrong. */
  | "skew"
  /** The cloud has received the same nonce before. */
  | "replay"
  /** The cloud has an internal error. The call may have been carried out. */
  | "server"
  /** The ClientToken was used before with other parameters: the earlier call was carried out. */
  | "token-mismatch"
  /** What a create asks for exists already. */
  | "exists"
  /** What the call is about does not exist. */
  | "gone"
  /** Trouble that is over soon, though nobody can say what was done. */
  | "passing"
  /** The request is wrong. */
  | "rejected";

/** The protocol of one cloud's API. `ApiClient` does the rest: attempts, rate, renewal of credentials, redaction. */
export interface Protocol {
  /** Prepares what all attempts of a call share. `send` makes calls that are needed first. */
  prepare(
    call: Call,
    token: string | undefined,
    send: (call: Call) => Promise<Reply>,
  ): PreparedCall | Promise<PreparedCall>;
  /** Whether an action's ClientToken is honoured, so that the call may be repeated; see `ProviderClient`. */
  takesToken?(action: string): boolean;
  /** Reads the answer to a call. */
  read(call: Call, answer: HttpResponse): Answer;
  /** Classifies a refusal of an action. */
  classify(action: string, status: number, code: string): ErrorClass;
  /** What the user should do about a refusal of an action, without a full stop. */
  hint(action: string, status: number, code: string): string | undefined;
}

/** One prepared call, which is signed anew for each attempt. */
export interface PreparedCall {
  /** The endpoint. */
  readonly endpoint: URL;
  /** The call changes nothing, so a lost reply has no consequences. */
  readonly isRead: boolean;
  /** May be sent again although it may have been carried out. */
  readonly repeatable: boolean;
  /** The parameters as they are sent: error messages may quote those that are secret. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Signs one attempt; `now` is the time by the cloud's clock. */
  sign(credentials: Credentials, now: Date): HttpRequest;
}
