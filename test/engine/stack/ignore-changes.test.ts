import { alibaba } from "../../../lib";
import { TestCloud, stackJson } from "../../_helpers/test-cloud";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud.stop());

/** A gateway that was bought for some months. */
const bought = (period: number, name: string, ignoreChanges: readonly string[] = []) =>
  stackJson((stack) => {
    new alibaba.VpnGateway(stack, "hub", {
      vpcId: "vpc-1",
      bandwidth: 10,
      instanceChargeType: "PREPAY",
      autoPay: true,
      period,
      name,
      lifecycle: { ignoreChanges: [...ignoreChanges] },
    });
  });

it("what may not change is left alone where the program ignores it, whatever else changes", async () => {
  await cloud.apply(bought(1, "hub"));
  const changed = bought(12, "core", ["period"]);
  const { changes } = await cloud.plan(changed);
  expect(changes).toMatchObject([{ action: "update", attributes: [{ path: ["name"] }] }]);
  await cloud.apply(changed);
  expect((await cloud.resources())["VpnGateway"]).toMatchObject([{ Name: "core" }]);
  expect(await cloud.actions(changed)).toEqual([]);
});

it("what may not change is refused where the program does not ignore it", async () => {
  await cloud.apply(bought(1, "hub"));
  await expect(cloud.plan(bought(12, "core", ["description"]))).rejects.toMatchObject({ code: "plan-refused" });
});
