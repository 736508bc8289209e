import http from "node:http";
import type { Emulator } from "../../src/emulator/server";

/** A request with any headers, Host among them, which `fetch` does not let one choose; its status and text. */
export function send(
  on: Emulator,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<[status: number, text: string]> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: on.port, path, headers, method, agent: false }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part: string) => (text += part));
      reply.on("end", () => resolve([reply.statusCode ?? 0, text]));
    });
    request.on("error", reject).end();
  });
}
