import { retryAfter } from "../../cloud/retry-after";
import type { Answer } from "../../cloud/transport";
import type { Reply } from "../../provider/call";

/** The cloud refused: its error body, with what the headers add. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId: string | undefined;
  /** How long the cloud asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** What an HTTP answer means. */
export type Outcome =
  | { readonly kind: "done"; readonly reply: Reply }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** No reply of the API: a login page, a proxy's complaint, a truncated body. */
  | { readonly kind: "foreign"; readonly beginning: string; readonly type: string };

/** Reads an answer. */
export function readAnswer(answer: Answer): Outcome {
  const body = answer.status === 204 ? {} : parseObject(answer.text);
  if (!body) {
    const beginning = answer.text.replace(/\s+/g, " ").trim().slice(0, 200);
    return { kind: "foreign", beginning, type: answer.headers["content-type"] ?? "no type" };
  }
  if (answer.status < 300) return { kind: "done", reply: body };
  // quirk: the VPN service says code and message, other services and the gateway in front say error_code and error_msg.
  const code = firstText(body.code, body.error_code, errorOf(body).code) ?? `HTTP ${answer.status}`;
  const message = firstText(body.message, body.error_msg, errorOf(body).message) ?? "";
  return {
    kind: "refused",
    refusal: {
      status: answer.status,
      code,
      message: message.trim().replace(/[.。]+$/, ""),
      requestId: firstText(body.request_id, answer.headers["x-request-id"]),
      retryAfterMs: retryAfter(answer),
    },
  };
}

/** IAM wraps its errors. */
function errorOf(body: Reply): Reply {
  return typeof body.error === "object" && body.error !== null ? (body.error as Reply) : {};
}

function firstText(...values: unknown[]): string | undefined {
  for (const value of values) {
    if (typeof value === "number") return String(value);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

function parseObject(text: string): Reply | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Reply) : undefined;
  } catch {
    return undefined;
  }
}
