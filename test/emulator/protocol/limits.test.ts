import net from "node:net";
import type { Emulator } from "../../../src/emulator/server";
import { admin, ok, region, start, stopAll } from "../_client";

afterEach(stopAll);

/** Sends these bytes and waits for the connection's end; what was answered. */
function conversation(on: Emulator, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(on.port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => (text += part));
    socket.on("error", reject).on("close", () => resolve(text));
  });
}

const limits = { connections: 100, headMs: 50, requestMs: 100 };
const head = "POST / HTTP/1.1\r\nHost: localhost\r\n";

test("a body of more than eight megabytes is refused before it is read to its end", async () => {
  const on = await start();
  const body = "x".repeat(9 * 2 ** 20);
  const init = { method: "POST", headers: { "x-emulator-token": on.adminToken }, body };
  for (const path of ["/", "/_emulator/faults"]) {
    const status = await fetch(on.url + path, init).then(
      (response) => response.status,
      // The connection may end while the client is still sending.
      () => 413,
    );
    expect(status).toBe(413);
  }
  expect((await ok(on, "DescribeCustomerGateways", region)).TotalCount).toBe(0);
});

test.each([
  ["head", head],
  ["body", `${head}Content-Length: 5\r\n\r\nab`],
])("a client that does not finish its %s is not waited for", async (_part, bytes) => {
  const on = await start({ limits });
  expect(await conversation(on, bytes)).toMatch(/^(HTTP\/1\.1 408|$)/);
});

test("more connections than the limit are closed at once", async () => {
  const on = await start({ limits: { connections: 2, headMs: 60_000, requestMs: 60_000 } });
  const held = [1, 2].map(() => net.connect(on.port, "127.0.0.1"));
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
  expect(await conversation(on, "").catch(() => "")).toBe("");
  for (const socket of held) socket.destroy();
});

test("of a call with endless texts only their beginnings are remembered", async () => {
  const on = await start();
  await ok(on, "DescribeRegions");
  const long = "x".repeat(50_000);
  await fetch(on.url, { method: "POST", body: new URLSearchParams({ Action: long, ClientToken: long }) });
  const [, call] = await admin(on, "requests");
  expect([call.action.length, call.clientToken.length]).toEqual([200, 200]);
});
