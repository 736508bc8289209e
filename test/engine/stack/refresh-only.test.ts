import { join } from "node:path";
import { TerraformOutput } from "cdktf";
import { alibabaCore } from "../../../src/alibaba/provider";
import { alibaba } from "../../../lib";
import { systemClock } from "../../../src/clock";
import { openPlanFile } from "../../../src/engine/stack/open-stack";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

const network = stackJson((stack) => {
  const office = new alibaba.CustomerGateway(stack, "office", { ipAddress: "203.0.113.1", name: "office" });
  new TerraformOutput(stack, "made", { value: office.id });
});

it("a saved plan that only refreshes does so when it is applied, and keeps the outputs", async () => {
  await cloud.apply(network);
  const [office] = (await cloud.resources())["CustomerGateway"] ?? [];
  const id = office?.["CustomerGatewayId"];
  await cloud.call("ModifyCustomerGatewayAttribute", { CustomerGatewayId: id, Name: "theirs" });
  const file = join(cloud.folder, "plan.file");
  const planner = await cloud.open(network);
  await planner.savePlan(await planner.plan({ mode: "refresh-only" }), file);
  await planner.close();
  const options = {
    providers: [alibabaCore],
    clock: systemClock,
    emit: () => undefined,
    variables: {},
    version: "0.0.0-test",
  };
  const { engine, plan } = await openPlanFile(file, { ...options, parallelism: 10, lockTimeoutMs: 0 });
  expect(plan).toMatchObject({ mode: "refresh-only", changes: [], drift: [{ after: { name: "theirs" } }] });
  await engine.apply(plan, { signal: new AbortController().signal });
  await engine.close();
  expect(JSON.parse(await cloud.state())).toMatchObject({
    outputs: { made: { value: id } },
    resources: [{ instances: [{ attributes: { id, name: "theirs" } }] }],
  });
  expect((await cloud.plan(network, { mode: "refresh-only" })).hasChanges).toBe(false);
  expect(await cloud.actions(network)).toEqual(["update alivpn_customer_gateway.office"]);
});
