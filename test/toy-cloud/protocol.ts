import { foreignAnswer, parseBody } from "../../src/cloud/answer";
import { retryAfter } from "../../src/cloud/retry-after";
import type { ErrorClass, Protocol } from "../../src/cloud/protocol";
import type { HttpRequest } from "../../src/cloud/transport";

/** What the error types of the cloud mean. */
const meanings: Readonly<Record<string, ErrorClass>> = {
  SLOW: "throttled",
  LOCKED: "conflict",
  PASSWORD: "credentials",
  OUCH: "server",
};

/** REST with a password in a header; errors come as a list, and a list's requests carry everything in the query. */
export function toyProtocol(endpoint: URL): Protocol {
  return {
    prepare(call, token) {
      const [method = "", path = ""] = call.action.split(" ");
      const isRead = method === "GET";
      const given = Object.entries(call.parameters).filter(([, value]) => value !== undefined);
      const query = new URLSearchParams(
        given.map(([name, value]): [string, string] => [name, String(value as string)]),
      );
      const body = JSON.stringify(call.parameters);
      return {
        endpoint,
        isRead,
        repeatable: isRead || call.idempotent === true || token !== undefined,
        parameters: { body },
        sign: ({ accessKeySecret }) => ({
          method: method as HttpRequest["method"],
          path: isRead && query.size > 0 ? `${path}?${query.toString()}` : path,
          headers: { "x-password": accessKeySecret, ...(token === undefined ? {} : { "x-once": token }) },
          body: isRead ? undefined : body,
        }),
      };
    },
    read(_, answer) {
      const body = answer.status === 204 ? {} : parseBody(answer.text);
      if (!body) return foreignAnswer(answer, undefined);
      if (answer.status < 300) return { kind: "done", reply: body, requestId: undefined };
      const [{ type, detail } = { type: "NONE", detail: "" }] = body.errors as { type: string; detail: string }[];
      const { status } = answer;
      const retryAfterMs = retryAfter(answer);
      const refusal = { status, code: type, spelling: type, message: detail, requestId: undefined, retryAfterMs };
      return { kind: "refused", refusal };
    },
    classify: (_action, _status, code) => meanings[code] ?? "rejected",
    hint: (_action, _status, code) => (code === "LOCKED" ? "wait until the router is up" : undefined),
  };
}
