import { customer, gateway } from "../_network";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
afterEach(() => cloud.stop());

it("after StopProvider what runs ends and is answered, and what has not begun does not begin", async () => {
  cloud = await ServedCloud.start({ timeScale: 0.001 });
  const provider = await cloud.connect();
  const running = provider.make("alivpn_gateway", gateway);
  while (!(await cloud.requests()).some(({ action }) => action === "CreateVpnGateway")) await Promise.resolve();
  expect(await provider.client.call("StopProvider")).toEqual({ Error: "" });
  const hub = await running;
  expect(hub.state).toMatchObject({ ...gateway, status: "active" });
  const before = await cloud.mark();
  const plan = await provider.plan("alivpn_customer_gateway", customer);
  const { held, said } = await provider.apply("alivpn_customer_gateway", customer, plan);
  expect([held, said]).toMatchObject([undefined, [{ severity: "ERROR", summary: expect.stringMatching(/stopped/i) }]]);
  const renamed = { ...gateway, name: "core" };
  const kept = await provider.apply(
    "alivpn_gateway",
    renamed,
    await provider.plan("alivpn_gateway", renamed, hub),
    hub,
  );
  expect([kept.held?.state, kept.said]).toMatchObject([hub.state, [{ severity: "ERROR" }]]);
  expect((await cloud.requests(before)).filter(({ committed }) => committed)).toEqual([]);
});

it("what waits for its gateway's turn when StopProvider comes does not begin", async () => {
  cloud = await ServedCloud.start({ timeScale: 0.001 });
  const provider = await cloud.connect();
  const hub = await provider.make("alivpn_gateway", gateway);
  const names = ["a1", "b1", "c1", "d1"];
  const changes = Promise.all(
    names.map(async (name) => {
      const values = { ...gateway, name };
      return provider.apply("alivpn_gateway", values, await provider.plan("alivpn_gateway", values, hub), hub);
    }),
  );
  while (!(await cloud.requests()).some(({ action }) => action === "ModifyVpnGatewayAttribute"))
    await Promise.resolve();
  await provider.client.call("StopProvider");
  const outcomes = await changes;
  expect(outcomes.filter(({ said }) => said.length === 0)).toHaveLength(1);
  expect((await cloud.counts())["ModifyVpnGatewayAttribute"]).toBe(1);
  expect(outcomes.every(({ held }) => held?.state.id === hub.state.id)).toBe(true);
});
