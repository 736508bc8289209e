import type { Emulator } from "../../../src/emulator/server";
import { admin, call, newCustomer, newGateway, ok, refused, region, start, stopAll, type Json } from "../_client";

afterEach(stopAll);

const faults = (on: Emulator, ...rules: object[]) => admin(on, "faults", { rules });
const customer = { ...region, IpAddress: "203.0.113.200" };

test("throttle refuses with 400 Throttling.User and says when to come back", async () => {
  const on = await start();
  await faults(on, { action: "Describe*", kind: "throttle", ms: 1500, times: 1 });
  const answer = await call(on, "DescribeRegions");
  expect([answer.status, answer.body.Code]).toEqual([400, "Throttling.User"]);
  expect([answer.headers.get("retry-after"), answer.headers.get("x-acs-retry-after")]).toEqual(["2", "1500"]);
  await ok(on, "DescribeRegions");
});

test("error refuses with the given code and status, and with what the code is known for", async () => {
  const on = await start();
  await faults(
    on,
    { action: "DescribeRegions", kind: "error", code: "Strange", http: 502, times: 1 },
    { action: "*", kind: "error", code: "ServiceUnavailable", times: 1 },
    { action: "*", kind: "error" },
  );
  expect(await refused(on, "DescribeRegions")).toBe("502 Strange");
  expect(await refused(on, "DescribeRegions")).toBe("503 ServiceUnavailable");
  expect(await refused(on, "DescribeRegions")).toBe("500 InternalError");
  await admin(on, "faults", []);
  await ok(on, "DescribeRegions");
});

test("reset drops the connection before the work, lost-reply after it", async () => {
  const on = await start();
  await faults(
    on,
    { action: "CreateCustomerGateway", kind: "reset", times: 1 },
    { action: "Create*", kind: "lost-reply", times: 1 },
  );
  await expect(call(on, "CreateCustomerGateway", customer)).rejects.toThrow();
  expect((await admin(on, "resources")).CustomerGateway).toEqual([]);
  await expect(call(on, "CreateCustomerGateway", customer)).rejects.toThrow();
  expect((await admin(on, "resources")).CustomerGateway).toHaveLength(1);
  const calls = await admin(on, "requests");
  expect(calls.map((each: Json) => [each.status, each.committed])).toEqual([
    [null, false],
    [null, true],
  ]);
  expect(calls[1].ids[0]).toMatch(/^cgw-/);
});

test("hang commits and never answers, and closing the server ends the waiting", async () => {
  const on = await start();
  await faults(on, { action: "CreateCustomerGateway", kind: "hang" });
  const waiting = call(on, "CreateCustomerGateway", customer);
  const outcome = expect(waiting).rejects.toThrow();
  let made: unknown[] = [];
  while (made.length === 0) made = (await admin(on, "resources")).CustomerGateway;
  await on.close();
  await outcome;
});

test("delay answers later, and latency applies to every call", async () => {
  const on = await start({ latencyMs: 30 });
  await faults(on, { action: "DescribeVpnGateways", kind: "delay", ms: 1000 });
  const timed = async (action: string) => {
    const from = performance.now();
    await ok(on, action, region);
    return performance.now() - from;
  };
  expect(await timed("DescribeVpnGateways")).toBeGreaterThan(1025);
  const plain = await timed("DescribeRegions");
  expect(plain).toBeGreaterThan(28);
  expect(plain).toBeLessThan(1000);
});

test("latency delays refusals too, and calls do not wait for each other", async () => {
  const on = await start({ latencyMs: 200 });
  const from = performance.now();
  const stranger = refused(on, "DescribeRegions", {}, { secret: "wrong" });
  const answers = Array.from({ length: 20 }, () => ok(on, "DescribeRegions"));
  expect(await stranger).toBe("400 SignatureDoesNotMatch");
  expect(performance.now() - from).toBeGreaterThan(198);
  await Promise.all(answers);
  expect(performance.now() - from).toBeLessThan(2000);
});

test("nth picks one call, nth with times several, probability some", async () => {
  const on = await start();
  const pattern = async (calls: number) => {
    let seen = "";
    for (let i = 0; i < calls; i += 1) seen += (await call(on, "DescribeRegions")).status === 200 ? "." : "x";
    return seen;
  };
  await faults(on, { action: "*", kind: "error", nth: 3 });
  expect(await pattern(6)).toBe("..x...");
  await faults(on, { action: "*", kind: "error", nth: 2, times: 3 });
  expect(await pattern(6)).toBe(".xxx..");
  await faults(on, { action: "*", kind: "error", probability: 0 });
  expect(await pattern(3)).toBe("...");
  await faults(on, { action: "*", kind: "error", probability: 1 });
  expect(await pattern(3)).toBe("xxx");
});

test("a glob means whole names", async () => {
  const on = await start();
  await faults(on, { action: "Create*", kind: "error" }, { action: "DescribeRegion", kind: "error" });
  await ok(on, "DescribeRegions");
  expect(await refused(on, "CreateCustomerGateway", customer)).toBe("500 InternalError");
});

test("an unknown kind of fault is refused, and the rules in force can be read", async () => {
  const on = await start();
  expect(await faults(on, { action: "*", kind: "explode" })).toEqual({ error: expect.stringContaining("explode") });
  expect(await faults(on, { kind: "error" })).toEqual({ error: "a rule has no action" });
  expect(await admin(on, "faults", { rules: {} })).toEqual({ error: "rules is not a list" });
  const rule = { action: "*", kind: "delay", ms: 1 };
  await faults(on, rule);
  expect(await admin(on, "faults")).toEqual({ rules: [rule] });
});

test("a fault does not let strangers in", async () => {
  const on = await start();
  await faults(on, { action: "*", kind: "throttle" });
  expect(await refused(on, "DescribeRegions", {}, { secret: "wrong" })).toBe("400 SignatureDoesNotMatch");
});

test("reset forgets resources, tokens, requests, faults and the clock", async () => {
  const on = await start();
  const token = { ClientToken: "t1" };
  const first = await newGateway(on, token);
  await newCustomer(on);
  await admin(on, "clock", { advanceMs: 3600_000 });
  await faults(on, { action: "Delete*", kind: "error" });
  await admin(on, "reset", {});
  const left = await admin(on, "resources");
  expect(Object.values(left).every((items) => (items as unknown[]).length === 0)).toBe(true);
  expect(await admin(on, "requests")).toEqual([]);
  expect(await admin(on, "faults")).toEqual({ rules: [] });
  expect((await admin(on, "clock", { advanceMs: 0 })).ahead).toBe(0);
  expect(await newGateway(on, token)).not.toBe(first);
});

test("requests tell what was called with which outcome", async () => {
  const on = await start();
  const gateway = await newGateway(on);
  await refused(on, "DescribeVpnGateway", { ...region, VpnGatewayId: "vpn-none" });
  await call(on, "DescribeNothing", {}, { secret: "wrong" });
  expect(await admin(on, "requests")).toEqual([
    {
      seq: 1,
      time: expect.stringMatching(/Z$/),
      action: "CreateVpnGateway",
      status: 200,
      code: null,
      clientToken: null,
      ids: [gateway],
      committed: true,
    },
    {
      seq: 2,
      time: expect.any(String),
      action: "DescribeVpnGateway",
      status: 404,
      code: "InvalidVpnGatewayInstanceId.NotFound",
      clientToken: null,
      ids: ["vpn-none"],
      committed: false,
    },
    {
      seq: 3,
      time: expect.any(String),
      action: "DescribeNothing",
      status: 400,
      code: "SignatureDoesNotMatch",
      clientToken: null,
      ids: [],
      committed: false,
    },
  ]);
});

test.each([
  ["clock", { advanceMs: "soon" }],
  ["clock", { advanceMs: -1 }],
  ["quotas", { Bananas: 3 }],
  ["peer", { connection: "vco-none", does: "silent" }],
  ["peer", { connection: "vco-none", does: "sings" }],
  ["nothing", {}],
])("a wrong %s request %j is answered with an error", async (path, body) => {
  const on = await start();
  expect(await admin(on, path, body)).toEqual({ error: expect.any(String) });
});

test("a body that is not JSON is answered with an error", async () => {
  const on = await start();
  const headers = { "x-emulator-token": on.adminToken };
  const response = await fetch(`${on.url}/_emulator/faults`, { method: "POST", body: "{", headers });
  expect([response.status, await response.json()]).toEqual([400, { error: "the body is not JSON" }]);
});
