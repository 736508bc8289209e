import { foreignAnswer, parseBody, sentence } from "../../cloud/answer";
import type { Answer } from "../../cloud/answer";
import { retryAfter } from "../../cloud/retry-after";
import type { HttpResponse } from "../../cloud/transport";
import type { Reply } from "../../provider/call";

/** Reads an answer; `lacks` is the member that success must have. */
export function readAnswer(answer: HttpResponse, lacks = ""): Answer {
  const retryAfterMs = retryAfter(answer);
  const body = answer.status === 204 ? {} : parseBody(answer.text);
  if (!body) return foreignAnswer(answer, retryAfterMs);
  const requestId = firstText(body.request_id, answer.headers["x-request-id"]);
  if (answer.status < 300) {
    return typeof body[lacks] === "object" || lacks === ""
      ? { kind: "done", reply: body, requestId }
      : { ...foreignAnswer(answer, retryAfterMs), lacks };
  }
  // quirk: the VPN service says code and message, other services and the gateway in front say error_code and error_msg.
  const code = firstText(body.code, body.error_code, errorOf(body).code);
  // An error of the API has a code. Without one, something in between answered.
  if (code === undefined) return foreignAnswer(answer, retryAfterMs);
  const message = sentence(firstText(body.message, body.error_msg, errorOf(body).message) ?? "");
  return {
    kind: "refused",
    refusal: { status: answer.status, code, spelling: code, message, requestId, retryAfterMs },
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
