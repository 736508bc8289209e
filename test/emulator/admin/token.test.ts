import type { Json } from "../_client";
import { ok, region, start, stopAll } from "../_client";
import { send } from "../_http";

afterEach(stopAll);

const withToken = (token: string) => ({ "x-emulator-token": token });

test.each([
  ["GET", "requests"],
  ["GET", "resources"],
  ["POST", "reset"],
  ["POST", "faults"],
  ["GET", "nothing"],
])("%s /_emulator/%s is refused without the token, and with another one", async (method, name) => {
  const on = await start();
  const other = await start();
  for (const headers of [{}, withToken(""), withToken(other.adminToken), withToken(`${on.adminToken}x`)]) {
    const [status, text] = await send(on, `/_emulator/${name}`, headers, method);
    expect([status, JSON.parse(text)]).toEqual([
      403,
      { error: "the header x-emulator-token does not carry the emulator's adminToken" },
    ]);
  }
});

test("a refused call has done nothing", async () => {
  const on = await start();
  await ok(on, "CreateCustomerGateway", { ...region, IpAddress: "203.0.113.77" });
  await send(on, "/_emulator/reset", {}, "POST");
  const [status, text] = await send(on, "/_emulator/resources", withToken(on.adminToken));
  expect([status, (JSON.parse(text) as Record<string, Json[]>)["CustomerGateway"]?.length]).toEqual([200, 1]);
});

test("each emulator has a token of its own that nobody can guess", async () => {
  const tokens = [(await start()).adminToken, (await start()).adminToken];
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{32}$/);
});

test("an open emulator asks for no token", async () => {
  const on = await start({ open: true });
  expect((await send(on, "/_emulator/requests"))[0]).toBe(200);
  expect((await send(on, "/_emulator/requests", withToken("wrong")))[0]).toBe(200);
});
