import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "../../../src/emulator/server";
import {
  admin,
  call,
  newConnection,
  newCustomer,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type Json,
} from "../_client";
import { huawei } from "../_huawei";

afterEach(stopAll);

/** Far longer than a test takes; only the clock of the cloud gets past it. */
const lagMs = 3_600_000;
const advance = (on: Emulator, ms: number) => admin(on, "clock", { advanceMs: ms });

const listed = async (on: Emulator) => (await ok(on, "DescribeCustomerGateways", region)).TotalCount as number;
const read = async (on: Emulator, id: string) =>
  (await call(on, "DescribeCustomerGateway", { ...region, CustomerGatewayId: id })).status;
const truth = async (on: Emulator) => (await admin(on, "resources")).CustomerGateway.length as number;

test("a new resource is found by neither list nor read before the lag is over, and by both then", async () => {
  const on = await start({ lagMs });
  const id = await newCustomer(on);
  expect([await listed(on), await read(on, id), await truth(on)]).toEqual([0, 404, 1]);
  await advance(on, lagMs * 0.89);
  expect([await listed(on), await read(on, id)]).toEqual([0, 404]);
  await advance(on, lagMs * 0.11);
  expect([await listed(on), await read(on, id)]).toEqual([1, 200]);
});

test("a deleted resource is found by both until the lag is over", async () => {
  const on = await start({ lagMs });
  const id = await newCustomer(on);
  await advance(on, lagMs);
  await ok(on, "DeleteCustomerGateway", { ...region, CustomerGatewayId: id });
  expect([await listed(on), await read(on, id), await truth(on)]).toEqual([1, 200, 0]);
  await advance(on, lagMs);
  expect([await listed(on), await read(on, id)]).toEqual([0, 404]);
});

test("list and read of a kind disagree for a while, always in the same way", async () => {
  const orders = [];
  for (let i = 0; i < 2; i += 1) {
    const on = await start({ lagMs });
    const id = await newCustomer(on);
    let seen = "";
    await advance(on, lagMs * 0.89);
    for (let part = 0; part < 60; part += 1) {
      await advance(on, lagMs / 500);
      const now = `${await listed(on)} ${await read(on, id)}`;
      if (!seen.endsWith(now)) seen += ` -> ${now}`;
    }
    orders.push(seen);
  }
  expect(orders[0]).toMatch(/^ -> 0 404 -> (0 200|1 404) -> 1 200$/);
  expect(orders[1]).toBe(orders[0]);
});

test("writes see the truth: what is new can be used and deleted, what is gone cannot, and its address is free", async () => {
  const on = await start({ lagMs });
  const [gateway, customer] = [await newGateway(on), await newCustomer(on)];
  const connection = await newConnection(on, gateway, customer);
  await ok(on, "DeleteVpnConnection", { ...region, VpnConnectionId: connection });
  expect(await refused(on, "DeleteVpnConnection", { ...region, VpnConnectionId: connection })).toMatch(/^404 /);
  await ok(on, "DeleteCustomerGateway", { ...region, CustomerGatewayId: customer });
  expect(await refused(on, "DeleteCustomerGateway", { ...region, CustomerGatewayId: customer })).toMatch(/^404 /);
  const taken = { ...region, IpAddress: "203.0.113.99" };
  const { CustomerGatewayId } = await ok(on, "CreateCustomerGateway", taken);
  await ok(on, "DeleteCustomerGateway", { ...region, CustomerGatewayId });
  await ok(on, "CreateCustomerGateway", taken);
  await ok(on, "DeleteVpnGateway", { ...region, VpnGatewayId: gateway });
  expect((await admin(on, "resources")).VpnGateway).toEqual([]);
});

test("a token is known at once", async () => {
  const on = await start({ lagMs });
  const given = { ...region, IpAddress: "203.0.113.98", ClientToken: "t1" };
  const first = await ok(on, "CreateCustomerGateway", given);
  expect((await ok(on, "CreateCustomerGateway", given)).CustomerGatewayId).toBe(first.CustomerGatewayId);
});

test("a route appears and leaves in the list as late as all else", async () => {
  const on = await start({ lagMs });
  const gateway = await newGateway(on);
  const connection = await newConnection(on, gateway, await newCustomer(on));
  await advance(on, lagMs);
  const key = { ...region, VpnGatewayId: gateway, NextHop: connection, RouteDest: "192.168.0.0/24", Weight: 100 };
  await ok(on, "CreateVpnRouteEntry", { ...key, PublishVpc: true });
  const routes = async () =>
    (await ok(on, "DescribeVpnRouteEntries", { ...region, VpnGatewayId: gateway })).TotalCount as number;
  expect(await routes()).toBe(0);
  await advance(on, lagMs);
  expect(await routes()).toBe(1);
  await ok(on, "DeleteVpnRouteEntry", key);
  expect(await routes()).toBe(1);
  await advance(on, lagMs);
  expect(await routes()).toBe(0);
});

test("Huawei's lists and reads lag, too", async () => {
  const on = await start({ lagMs });
  const project = (await huawei(on, "GET", "/v3/projects")).body.projects[0].id as string;
  const count = async () => (await huawei(on, "GET", `/v5/${project}/vpn-gateways`)).body.vpn_gateways.length as number;
  const before = await count();
  const vpn_gateway = { flavor: "Basic", vpc_id: "v", local_subnets: ["10.0.0.0/24"], connect_subnet: "s" };
  const made = await huawei(on, "POST", `/v5/${project}/vpn-gateways`, { vpn_gateway });
  expect(made.status).toBeLessThan(300);
  expect(await count()).toBe(before);
  await advance(on, lagMs);
  expect(await count()).toBe(before + 1);
});

test("the lag goes on after a restart, and for others at the same file", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"));
  const dataFile = path.join(folder, "cloud.json");
  try {
    const first = await start({ lagMs, dataFile });
    await newCustomer(first);
    const kept = await newCustomer(first);
    await advance(first, lagMs);
    await ok(first, "DeleteCustomerGateway", { ...region, CustomerGatewayId: kept });
    await newCustomer(first);
    const other = await start({ lagMs, dataFile });
    expect([await listed(first), await listed(other), await truth(other)]).toEqual([2, 2, 2]);
    await Promise.all([first.close(), other.close()]);
    const later = await start({ lagMs, dataFile });
    const ids = (await ok(later, "DescribeCustomerGateways", region)).CustomerGateways.CustomerGateway as Json[];
    expect(ids.map(({ CustomerGatewayId }) => CustomerGatewayId)).toContain(kept);
    await advance(later, lagMs);
    expect([await listed(later), await read(later, kept)]).toEqual([2, 404]);
    await later.close();
    expect(await listed(await start({ dataFile }))).toBe(2);
  } finally {
    await stopAll();
    fs.rmSync(folder, { recursive: true });
  }
});
