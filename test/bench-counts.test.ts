import { manyRoutes, mixed, networkOf, resourcesIn, thousandGateways } from "../bench/network";
import type { Size } from "../bench/network";
import { TestCloud } from "./_helpers/test-cloud";

// Making a thousand resources takes a while on a busy machine.
jest.setTimeout(120_000);

const sixtyGateways = { ...thousandGateways, gateways: 60 };

let cloud: TestCloud;
afterEach(() => cloud.stop());

/** API calls of a plan that finds nothing to do. */
async function callsOfPlan(size: Size): Promise<number> {
  cloud = await TestCloud.start();
  const graph = networkOf(size);
  await cloud.apply(graph);
  const before = (await cloud.requests()).length;
  const plan = await cloud.plan(graph);
  expect(plan.changes).toHaveLength(resourcesIn(size));
  expect(plan.hasChanges).toBe(false);
  return (await cloud.requests()).length - before;
}

it("a plan of 200 routes on one gateway takes at most 10 calls", async () => {
  expect(await callsOfPlan(manyRoutes)).toBeLessThanOrEqual(10);
});

it("a plan of a mixed network of 1,000 resources takes at most 60 calls", async () => {
  expect(await callsOfPlan(mixed[1_000] as Size)).toBeLessThanOrEqual(60);
});

it("an apply of sixty gateways looks at most once for five writes, and leaves nothing to do", async () => {
  // At this pace the shortest interval between two looks is the one that the test cloud is opened with.
  cloud = await TestCloud.start(0.002, { latencyMs: 5 });
  const graph = networkOf(sixtyGateways);
  await cloud.apply(graph);
  const calls = await cloud.requests();
  const writes = calls.filter(({ committed }) => committed).length;
  expect(writes).toBe(resourcesIn(sixtyGateways));
  expect(calls.length - writes).toBeLessThanOrEqual(writes / 5);
  expect((await cloud.plan(graph)).hasChanges).toBe(false);
});

it("a plan of many lists backs off where the account is throttled, and finishes", async () => {
  const rate = 5;
  cloud = await TestCloud.start(0, { rate });
  const graph = networkOf({ gateways: 10, customers: 1, connections: 1, routes: 1, policies: 1 });
  await cloud.apply(graph);
  const before = (await cloud.requests()).length;
  const plan = await cloud.plan(graph);
  expect(plan.hasChanges).toBe(false);
  const calls = (await cloud.requests()).slice(before);
  const throttled = calls.filter(({ code }) => code?.startsWith("Throttling"));
  expect(throttled.length).toBeGreaterThan(0);
  // One burst at most is too much: the first ten that are sent at once.
  expect(throttled.length).toBeLessThanOrEqual(10 + rate);
});
