import { manyRoutes, mixed, networkOf, resourcesIn } from "../bench/network";
import type { Size } from "../bench/network";
import { TestCloud } from "./_helpers/test-cloud";

// Making a thousand resources takes a while on a busy machine.
jest.setTimeout(120_000);

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

/** API calls of a plan that finds nothing to do. */
async function callsOfPlan(size: Size): Promise<number> {
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
