import type { Reply } from "../provider/call";
import type { HttpResponse } from "./transport";

/** The cloud refused a call: what its error body says, with what the headers add. */
export interface Refusal {
  readonly status: number;
  /** The code in the spelling that the program compares with. */
  readonly code: string;
  /** The code as the cloud spelt it, which the user may search for. */
  readonly spelling: string;
  readonly message: string;
  readonly requestId: string | undefined;
  /** How long the cloud asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** The meaning of an HTTP answer. */
export type Answer =
  | { readonly kind: "done"; readonly reply: Reply; readonly requestId: string | undefined }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | ForeignAnswer;

/** No answer of the API: a login page, a proxy's complaint, a truncated body. */
export interface ForeignAnswer {
  readonly kind: "foreign";
  readonly status: number;
  /** Content type of the body. */
  readonly type: string;
  /** The first characters of the body. */
  readonly beginning: string;
  /** The field that every success reply of the action holds, where the body is JSON without it. */
  readonly lacks?: string;
  readonly retryAfterMs: number | undefined;
}

/** An answer that did not come from the API. */
export function foreignAnswer(answer: HttpResponse, retryAfterMs: number | undefined): ForeignAnswer {
  const beginning = answer.text.replace(/\s+/g, " ").trim().slice(0, 200);
  const type = answer.headers["content-type"] ?? "no type";
  return { kind: "foreign", status: answer.status, type, beginning, retryAfterMs };
}

/** The object in a body; undefined if it is not a JSON object. */
export function parseBody(text: string): Reply | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Reply) : undefined;
  } catch {
    return undefined;
  }
}

/** A cloud's sentence without its full stop, for use within a message. */
export function sentence(message: string): string {
  return message.trim().replace(/[.。]+$/, "");
}
