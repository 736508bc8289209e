import { Rate } from "../../../src/emulator/service/rate";
import type { Emulator } from "../../../src/emulator/server";
import { admin, call, newCustomer, ok, refused, region, start, stopAll, type Answer, type Json } from "../_client";
import { huawei } from "../_huawei";

afterEach(stopAll);

const customer = { ...region, IpAddress: "203.0.113.201" };
const throttled = "400 Throttling.User";

/** Sends calls until one is refused. */
async function exhaust(on: Emulator): Promise<Answer> {
  for (;;) {
    const answer = await call(on, "DescribeRegions");
    if (answer.status !== 200) return answer;
  }
}

describe("the bucket", () => {
  let now = 1000;
  const take = (rate: Rate, calls: number, key = "a") =>
    Array.from({ length: calls }, () => (rate.take(key) ? "." : "x")).join("");

  it("gives its whole content at once and then no more", () => {
    expect(take(new Rate(5, () => now), 8)).toBe(".....xxx");
  });

  it("fills continuously, and never beyond its size", () => {
    const rate = new Rate(5, () => now);
    take(rate, 5);
    now += 199;
    expect(take(rate, 1)).toBe("x");
    now += 1;
    expect(take(rate, 2)).toBe(".x");
    now += 500;
    expect(take(rate, 4)).toBe("..xx");
    now += 100;
    expect(take(rate, 2)).toBe(".x");
    now += 3_600_000;
    expect(take(rate, 7)).toBe(".....xx");
  });

  it("is not emptied by calls that it refuses", () => {
    const rate = new Rate(2, () => now);
    expect(take(rate, 100)).toMatch(/^\.\.x+$/);
    now += 500;
    expect(take(rate, 2)).toBe(".x");
  });

  it("is each key's own", () => {
    const rate = new Rate(2, () => now);
    expect([take(rate, 3), take(rate, 3, "b")]).toEqual(["..x", "..x"]);
  });

  it("is full again after a reset", () => {
    const rate = new Rate(1, () => now);
    take(rate, 1);
    rate.clear();
    expect(take(rate, 2)).toBe(".x");
  });
});

test("what is too much is refused with 400 Throttling.User, and logged", async () => {
  const on = await start({ rate: 3 });
  const from = performance.now();
  const answers = await Promise.all(Array.from({ length: 12 }, () => call(on, "DescribeRegions")));
  const seconds = (performance.now() - from) / 1000;
  const taken = answers.filter(({ status }) => status === 200);
  expect(taken.length).toBeGreaterThanOrEqual(3);
  expect(taken.length).toBeLessThanOrEqual(3 + Math.floor(3 * seconds));
  const others = answers.filter(({ status }) => status !== 200);
  for (const { status, body, headers } of others) {
    expect([status, body.Code, body.Message]).toEqual([
      400,
      "Throttling.User",
      "Request was denied due to user flow control.",
    ]);
    expect(headers.get("x-acs-retry-after")).toBeNull();
  }
  const calls: Json[] = await admin(on, "requests");
  expect(calls.filter(({ status, code }) => status === 400 && code === "Throttling.User")).toHaveLength(others.length);
});

test("a refused write has done nothing, and its token is as good as new", async () => {
  const on = await start({ rate: 1 });
  await exhaust(on);
  const given = { ...customer, ClientToken: "t1" };
  let refusals = 0;
  let made = await call(on, "CreateCustomerGateway", given);
  for (; made.status === 400; refusals += 1) {
    expect(made.body.Code).toBe("Throttling.User");
    expect((await admin(on, "resources")).CustomerGateway).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    made = await call(on, "CreateCustomerGateway", given);
  }
  expect(refusals).toBeGreaterThan(0);
  expect((await admin(on, "resources")).CustomerGateway).toHaveLength(1);
});

test("calls of the administration and of strangers are not counted", async () => {
  const on = await start({ rate: 1 });
  for (let i = 0; i < 5; i += 1) {
    await admin(on, "resources");
    expect(await refused(on, "DescribeRegions", {}, { secret: "wrong" })).toBe("400 SignatureDoesNotMatch");
  }
  await ok(on, "DescribeRegions");
  await exhaust(on);
  expect(await admin(on, "faults", [])).toEqual({});
});

test("one key's calls do not slow another's", async () => {
  const on = await start({ rate: 1 });
  const other = { accessKeyId: "other", accessKeySecret: "secret" };
  await admin(on, "access", { grants: [other] });
  await exhaust(on);
  await ok(on, "DescribeRegions", {}, { keyId: "other", secret: "secret" });
});

test("a refused call does not use up a fault", async () => {
  const on = await start({ rate: 4 });
  await admin(on, "faults", { rules: [{ action: "DescribeVpnGateways", kind: "error", nth: 2 }] });
  await exhaust(on);
  const outcomes: string[] = [];
  while (outcomes.at(-1) !== "500 InternalError") outcomes.push(await refused(on, "DescribeVpnGateways", region));
  expect(outcomes).toContain(throttled);
  expect(outcomes.filter((outcome) => outcome !== throttled)).toEqual(["200 undefined", "500 InternalError"]);
});

test("a reset fills the bucket", async () => {
  const on = await start({ rate: 1 });
  await exhaust(on);
  await admin(on, "reset", {});
  await ok(on, "DescribeRegions");
});

test("Huawei's gateway refuses with 429 APIGW.0308, and counts for itself", async () => {
  const on = await start({ rate: 1 });
  await exhaust(on);
  const list = () => huawei(on, "GET", "/v3/projects");
  expect((await list()).status).toBe(200);
  let answer = await list();
  while (answer.status === 200) answer = await list();
  const { status, body } = answer;
  expect([status, body.error_code]).toEqual([429, "APIGW.0308"]);
  expect(body.error_msg).toContain("throttling threshold has been reached");
  const calls: Json[] = await admin(on, "requests");
  expect(calls.at(-1)).toMatchObject({ action: "KeystoneListProjects", status: 429, code: "APIGW.0308" });
});

test("without a rate any number of calls is taken", async () => {
  const on = await start();
  await Promise.all(Array.from({ length: 60 }, () => newCustomer(on)));
});
