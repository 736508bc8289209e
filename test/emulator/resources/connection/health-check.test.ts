import {
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  showConnection,
  start,
  stopAll,
  subnets,
} from "../../_client";

afterEach(stopAll);

const json = (value: object) => JSON.stringify(value);
const probe = { enable: "true", dip: "192.168.0.1", sip: "10.0.0.1" };

async function ends() {
  const on = await start();
  return { on, gateway: await newGateway(on), customer: await newCustomer(on) };
}

test.each([{ interval: 0 }, { retry: "0" }])("a check is not turned on with %j", async (zero) => {
  const { on, gateway, customer } = await ends();
  const given = { ...region, ...subnets, VpnGatewayId: gateway, CustomerGatewayId: customer };
  const HealthCheckConfig = json({ ...probe, ...zero });
  expect(await refused(on, "CreateVpnConnection", { ...given, HealthCheckConfig })).toBe(
    "400 IllegalParam.HealthCheckConfig",
  );
});

test("a check that is off is told as zeros, which cannot turn it on, and is turned on without them", async () => {
  const { on, gateway, customer } = await ends();
  const id = await newConnection(on, gateway, customer, { HealthCheckConfig: json({ ...probe, interval: 7 }) });
  const one = { ...region, VpnConnectionId: id };
  const off = { ...one, HealthCheckConfig: json({ enable: "false" }) };
  const modified = await ok(on, "ModifyVpnConnectionAttribute", off);
  const zeros = { Enable: "false", Dip: "", Sip: "", Interval: 0, Retry: 0 };
  expect(modified.VcoHealthCheck).toEqual(zeros);
  expect((await showConnection(on, id)).VcoHealthCheck).toEqual({ ...zeros, Status: "success" });
  const echoed = { ...one, HealthCheckConfig: json({ ...probe, interval: 0, retry: 0 }) };
  expect(await refused(on, "ModifyVpnConnectionAttribute", echoed)).toBe("400 IllegalParam.HealthCheckConfig");
  await ok(on, "ModifyVpnConnectionAttribute", { ...one, HealthCheckConfig: json(probe) });
  expect((await showConnection(on, id)).VcoHealthCheck).toMatchObject({ Enable: "true", Interval: 3, Retry: 3 });
});
