import { ok, start, stopAll } from "../_client";
import { send } from "../_http";

afterEach(stopAll);

const paths = ["/_emulator/requests", "/?Action=DescribeRegions", "/api/version", "/v3/projects"];

test.each([
  "evil.example",
  "evil.example:8080",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
  "evillocalhost",
  "192.168.1.5",
  "[fe80::1]",
  "0.0.0.0",
  "127.0.0.1@evil.example",
])("nothing is served to the host %j, even on an open emulator", async (host) => {
  const on = await start({ open: true });
  for (const path of paths) {
    const [status, text] = await send(on, path, { host });
    expect([path, status]).toEqual([path, 403]);
    expect(JSON.parse(text)).toEqual({ error: expect.stringContaining("is not this machine's") });
  }
});

test.each(["localhost", "LOCALHOST:80", "vpc.localhost", "127.0.0.1", "127.8.9.10:1", "[::1]", "[::1]:8080"])(
  "the host %s is this machine's",
  async (host) => {
    expect((await send(await start({ open: true }), "/_emulator/requests", { host }))[0]).toBe(200);
  },
);

test("the address that the emulator was told to listen at is its own, too", async () => {
  const on = await start({ open: true, host: "0.0.0.0" });
  expect((await send(on, "/_emulator/requests", { host: `0.0.0.0:${on.port}` }))[0]).toBe(200);
  expect((await send(on, "/_emulator/requests", { host: "192.168.1.5" }))[0]).toBe(403);
});

test.each<Record<string, string>>([
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://localhost:3000" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
])("a page with %j is refused", async (headers) => {
  const on = await start({ open: true });
  for (const path of paths) {
    expect((await send(on, path, headers))[0]).toBe(403);
    expect((await send(on, path, headers, "POST"))[0]).toBe(403);
  }
});

test("its own origin and tools without one are served", async () => {
  const on = await start({ open: true });
  const host = `127.0.0.1:${on.port}`;
  expect((await send(on, "/_emulator/requests", { host, origin: `http://${host}` }))[0]).toBe(200);
  expect((await send(on, "/_emulator/requests", { "sec-fetch-site": "none" }))[0]).toBe(200);
  await ok(on, "DescribeRegions");
});

test("who has it as a proxy reaches the cloud under any name, but no endpoint of tests", async () => {
  const on = await start({ open: true });
  const headers = { host: "cloud.example" };
  const [status, text] = await send(on, "http://cloud.example/?Action=DescribeRegions&Format=JSON", headers);
  expect([status, (JSON.parse(text) as { Code: string }).Code]).toEqual([400, "MissingAccessKeyId"]);
  expect((await send(on, "http://cloud.example/_emulator/requests", headers))[1]).not.toContain("seq");
});
