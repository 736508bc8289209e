import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const network = stackJson((stack) => {
  new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.1", name: "office" });
});

it("every event names its stack", async () => {
  await cloud.apply(network);
  const types = new Set(cloud.events.map(({ type }) => type));
  expect([...types]).toEqual(
    expect.arrayContaining(["observe_start", "observe_complete", "apply_begin", "apply_start", "apply_complete"]),
  );
  expect(new Set(cloud.events.map(({ stack }) => stack))).toEqual(new Set(["net"]));
});
