import type { HttpResponse } from "../../cloud/transport";
import type { Reply } from "../../provider/call";
import { acsRetryAfter } from "./acs-retry-after";
import { canonicalCode } from "./error-codes";

/** The cloud refused: its error envelope, with what the headers add. */
export interface ApiError {
  readonly status: number;
  /** Canonical spelling, which the program compares with. */
  readonly code: string;
  /** As the cloud spelt it, which the user may search for. */
  readonly spelling: string;
  readonly message: string;
  readonly requestId: string | undefined;
  /** How long the cloud asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** What an HTTP answer means. */
export type Outcome =
  | { readonly kind: "done"; readonly reply: Reply }
  | { readonly kind: "refused"; readonly refusal: ApiError; readonly reply: Reply }
  /** No reply of the API: a login page, a proxy's complaint, a truncated body. */
  | { readonly kind: "foreign"; readonly status: number; readonly beginning: string; readonly type: string };

/** Reads an answer to `action`. */
export function readAnswer(action: string, answer: HttpResponse): Outcome {
  const body = parseObject(answer.text);
  if (!body) {
    const beginning = answer.text.replace(/\s+/g, " ").trim().slice(0, 200);
    return { kind: "foreign", status: answer.status, beginning, type: answer.headers["content-type"] ?? "no type" };
  }
  const reply = unwrap(action, body);
  const code = typeof reply.Code === "string" || typeof reply.Code === "number" ? String(reply.Code) : undefined;
  if (answer.status < 300 && (code === undefined || /^(200|ok|success)$/i.test(code))) return { kind: "done", reply };
  const message = typeof reply.Message === "string" ? reply.Message : "";
  const spelling = code ?? `HTTP ${answer.status}`;
  const refusal: ApiError = {
    status: answer.status,
    code: canonicalCode(spelling),
    spelling,
    message: message.trim().replace(/[.。]+$/, ""),
    requestId: requestIdOf(reply, answer),
    retryAfterMs: acsRetryAfter(answer),
  };
  return { kind: "refused", refusal, reply };
}

function requestIdOf(reply: Reply, answer: HttpResponse): string | undefined {
  return typeof reply.RequestId === "string" ? reply.RequestId : answer.headers["x-acs-request-id"];
}

function parseObject(text: string): Reply | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Reply) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * quirk: the Apsara Stack VPN developer guide shows JSON replies of CreateVpnGateway (6.3.1) and DescribeSslVpnServers
 * inside an `<Action>Response` member, which the real service does not do.
 */
function unwrap(action: string, body: Reply): Reply {
  const inner = body[`${action}Response`];
  const wrapped = Object.keys(body).length === 1 && typeof inner === "object" && inner !== null;
  return wrapped ? (inner as Reply) : body;
}
