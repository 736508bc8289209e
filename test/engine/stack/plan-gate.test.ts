import { join } from "node:path";
import { alibabaCore } from "../../../src/alibaba/provider";
import { alibaba } from "../../../lib";
import { systemClock } from "../../../src/clock";
import type { PlanGate } from "../../../src/engine/stack/plan-gate";
import { openPlanFile } from "../../../src/engine/stack/open-stack";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const network = stackJson((stack) => {
  new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.1", name: "office" });
});
const empty = stackJson(() => undefined);
const { signal } = new AbortController();

/** Denies every destroy and warns of everything else. */
const gate: PlanGate = {
  name: "no destroy",
  review: ({ plan }) =>
    Promise.resolve(
      plan.changes.map(({ address, path, action }) => ({
        severity: action === "delete" ? "error" : "warning",
        path,
        message: `${address}: ${action}`,
      })),
    ),
};
const written = async () =>
  (await cloud.requests()).filter(({ committed, action }) => committed && !/^(Describe|List)/.test(action));

it("a gate sees the whole plan and what it was made from", async () => {
  const engine = await cloud.open(network, {}, [gate]);
  const plan = await engine.plan({});
  const { state, records, config, partial } = engine.snapshot(plan);
  expect([state.serial, records.size, [...config.resources.keys()], partial]).toEqual([
    0,
    0,
    ["alivpn_customer_gateway.office"],
    false,
  ]);
  expect(await engine.review(plan)).toMatchObject([{ severity: "warning", path: "net/office" }]);
  await engine.close();
});

it("what a gate only warns of is applied", async () => {
  const engine = await cloud.open(network, {}, [gate]);
  await engine.apply(await engine.plan({}), { signal });
  await engine.close();
  expect(await written()).toHaveLength(1);
});

it("what a gate denies is not applied, and nothing is written", async () => {
  await cloud.apply(network);
  const before = [await cloud.state(), (await written()).length];
  const engine = await cloud.open(empty, {}, [gate]);
  const plan = await engine.plan({});
  await expect(engine.apply(plan, { signal })).rejects.toMatchObject({ code: "validation-failed" });
  await engine.close();
  expect([await cloud.state(), (await written()).length]).toEqual(before);
});

it("a saved plan passes the same gates when it is applied", async () => {
  await cloud.apply(network);
  const file = join(cloud.folder, "plan.file");
  const planner = await cloud.open(empty);
  await planner.savePlan(await planner.plan({}), file);
  await planner.close();
  const options = {
    providers: [alibabaCore],
    clock: systemClock,
    emit: () => undefined,
    variables: {},
    version: "0.0.0-test",
  };
  const { engine, plan } = await openPlanFile(file, { ...options, parallelism: 10, lockTimeoutMs: 0 }, [gate]);
  await expect(engine.apply(plan, { signal })).rejects.toMatchObject({ code: "validation-failed" });
  await engine.close();
  expect(await written()).toHaveLength(1);
});

it("a gate is asked once about a plan, however often its findings are wanted", async () => {
  const review = jest.fn(gate.review);
  const engine = await cloud.open(network, {}, [{ ...gate, review }]);
  const plan = await engine.plan({});
  expect(await engine.review(plan)).toEqual(await engine.review(plan));
  await engine.apply(plan, { signal });
  expect(review).toHaveBeenCalledTimes(1);
  await engine.plan({}).then((other) => engine.review(other));
  await engine.close();
  expect(review).toHaveBeenCalledTimes(2);
});
