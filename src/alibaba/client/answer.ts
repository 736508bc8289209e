import { foreignAnswer, parseBody, sentence } from "../../cloud/answer";
import type { Answer } from "../../cloud/answer";
import type { HttpResponse } from "../../cloud/transport";
import type { Reply } from "../../provider/call";
import { acsRetryAfter } from "./acs-retry-after";
import { canonicalCode } from "../codes/table";
import { lackOf } from "./reply-schema";

/** Reads an answer to `action`. */
export function readAnswer(action: string, answer: HttpResponse): Answer {
  const retryAfterMs = acsRetryAfter(answer);
  const body = parseBody(answer.text);
  if (!body) return foreignAnswer(answer, retryAfterMs);
  const reply = unwrap(action, body);
  const requestId = typeof reply.RequestId === "string" ? reply.RequestId : answer.headers["x-acs-request-id"];
  const code = typeof reply.Code === "string" || typeof reply.Code === "number" ? String(reply.Code) : undefined;
  const succeeded = code === undefined || /^(200|ok|success)$/i.test(code);
  if (answer.status < 300 && succeeded) {
    const lacks = code === undefined && failed(reply) ? "Success" : lackOf(action, reply);
    return lacks ? { ...foreignAnswer(answer, retryAfterMs), lacks } : { kind: "done", reply, requestId };
  }
  // An error of the API has a code. Without one, something in between answered.
  if (code === undefined) return foreignAnswer(answer, retryAfterMs);
  const message = typeof reply.Message === "string" ? sentence(withoutStringToSign(reply.Message)) : "";
  const refusal = {
    status: answer.status,
    code: canonicalCode(code),
    spelling: code,
    message,
    requestId,
    retryAfterMs,
  };
  return { kind: "refused", refusal };
}

/** quirk: some actions say in a field whether they succeeded; the alicloud provider believes it over the status (cloud-truth, 2.1). */
function failed({ Success: said }: Reply): boolean {
  return said !== undefined && said !== true && !(typeof said === "string" && /^true$/i.test(said));
}

/** quirk: the message of SignatureDoesNotMatch ends with the server's string to sign, that is with all parameters. */
function withoutStringToSign(message: string): string {
  return message.replace(/(string to sign is)\s*:.*/is, "$1: (hidden)");
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
