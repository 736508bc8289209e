import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { admin, newConnection, newCustomer, newGateway, ok, region, start, stopAll } from "../_client";

afterEach(stopAll);
jest.setTimeout(120_000);

/** Makes customer gateways in batches, as a client with some parallelism does; the CPU time it took, in milliseconds. */
async function fill(on: Awaited<ReturnType<typeof start>>, from: number, count: number): Promise<number> {
  const began = process.cpuUsage();
  for (let i = 0; i < count; i += 50) {
    const batch = Array.from({ length: 50 }, (_, j) => {
      const n = from + i + j;
      return ok(on, "CreateCustomerGateway", {
        ...region,
        IpAddress: `20.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
        ClientToken: `t${n}`,
      });
    });
    await Promise.all(batch);
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

test("creating and listing thousands costs the same for each", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"));
  const on = await start({ dataFile: path.join(folder, "cloud.json") });
  await fill(on, 0, 200);
  const early = await fill(on, 200, 200);
  await fill(on, 400, 400);
  const late = await fill(on, 800, 200);
  expect(late).toBeLessThan(early * 2 + 100);
  const page = await ok(on, "DescribeCustomerGateways", { ...region, PageNumber: 20, PageSize: 50 });
  expect([page.TotalCount, page.CustomerGateways.CustomerGateway.length]).toEqual([1000, 50]);
  await on.close();
  fs.rmSync(folder, { recursive: true });
});

test("200 routes on one gateway are four pages", async () => {
  const on = await start();
  const gateway = await newGateway(on);
  const connection = await newConnection(on, gateway, await newCustomer(on));
  for (let i = 0; i < 200; i += 1) {
    const route = { RouteDest: `172.16.${i}.0/24`, NextHop: connection, Weight: 100, PublishVpc: true };
    await ok(on, "CreateVpnRouteEntry", { ...region, VpnGatewayId: gateway, ...route });
  }
  let seen = 0;
  for (let i = 1; i <= 4; i += 1) {
    const page = await ok(on, "DescribeVpnRouteEntries", {
      ...region,
      VpnGatewayId: gateway,
      PageNumber: i,
      PageSize: 50,
    });
    seen += page.VpnRouteEntries.VpnRouteEntry.length;
  }
  expect(seen).toBe(200);
  expect((await admin(on, "resources")).VpnRouteEntry).toHaveLength(200);
});
