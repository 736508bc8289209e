import type { Core, Held } from "../_core";
import { connection, customer, gateway, makeSite, route } from "../_network";
import { ServedCloud } from "../_served-cloud";

/** Lists of the cloud have at most this many on a page. */
const pageSize = 50;

let cloud: ServedCloud;
let provider: Core;
beforeEach(async () => {
  cloud = await ServedCloud.start();
  provider = await cloud.connect();
});
afterEach(() => cloud.stop());

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function makeOffices(count: number): Promise<Held[]> {
  const values = (index: number) => ({ ip_address: `203.0.${Math.floor(index / 200)}.${(index % 200) + 1}` });
  return Promise.all(
    many(count, (index) => provider.make("alivpn_customer_gateway", { ...customer, ...values(index) })),
  );
}

/** Refreshes as terraform does, ten at a time, and counts the calls; what is there must be what is held. */
async function refreshed(held: readonly Held[]): Promise<Record<string, number>> {
  const walk = await cloud.connect();
  const after = await cloud.mark();
  const open = [...held];
  const worker = async () => {
    for (let each = open.shift(); each; each = open.shift())
      expect((await walk.refresh(each))?.state).toEqual(each.state);
  };
  await Promise.all(many(10, worker));
  return cloud.counts(after);
}

it("two hundred resources are read by the pages of their list", async () => {
  const offices = await makeOffices(200);
  const counts = await refreshed(offices);
  expect(counts["DescribeCustomerGateways"]).toBe(200 / pageSize);
  // Single reads, until it is clear that the whole list costs no more.
  expect(counts["DescribeCustomerGateway"] ?? 0).toBeLessThanOrEqual(200 / pageSize - 1);
});

it.each([1, 2, 3])("%i of two hundred are read by at most twice as many calls as there must be", async (desired) => {
  const offices = await makeOffices(200);
  const counts = await refreshed(offices.slice(-desired));
  const calls = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(calls).toBeLessThanOrEqual(2 * Math.min(desired, 200 / pageSize));
});

it("what fits on one page is read by one call", async () => {
  const offices = await makeOffices(30);
  expect(await refreshed(offices)).toEqual({ DescribeCustomerGateways: 1 });
});

it("a network is read by one call for each kind, and one for each gateway's routes", async () => {
  const { hub, office, tunnel } = await makeSite(provider);
  const second = await provider.make("alivpn_gateway", { ...gateway, name: "second" });
  const spoke = await provider.make("alivpn_connection", connection(second.state.id, office.state.id));
  const ways = await Promise.all(
    many(20, (index) => {
      const [at, by] = index % 2 ? [hub, tunnel] : [second, spoke];
      return provider.make(
        "alivpn_route_entry",
        route(at.state.id, by.state.id, { route_dest: `192.168.${index}.0/24` }),
      );
    }),
  );
  expect(await refreshed([hub, second, office, tunnel, spoke, ...ways])).toEqual({
    DescribeVpnGateways: 1,
    DescribeCustomerGateways: 1,
    DescribeVpnConnections: 1,
    DescribeVpnRouteEntries: 2,
  });
});

it("what is missing from the list is asked for by itself, and told as gone", async () => {
  const [first, second] = (await makeOffices(2)) as [Held, Held];
  await cloud.call("DeleteCustomerGateway", { CustomerGatewayId: second.state.id });
  const walk = await cloud.connect();
  const after = await cloud.mark();
  expect(await Promise.all([walk.refresh(first), walk.refresh(second)])).toEqual([expect.anything(), undefined]);
  const { DescribeCustomerGateways: lists, DescribeCustomerGateway: reads = 0 } = await cloud.counts(after);
  // What was made a moment ago is asked for more than once before it is believed to be gone.
  expect([lists, reads > 1]).toEqual([1, true]);
});

it("a write makes the next read look again", async () => {
  const { hub } = await makeSite(provider);
  await provider.refresh(hub);
  const named = await provider.make("alivpn_gateway", { ...gateway, name: "core" }, hub);
  expect((await provider.refresh(named))?.state.name).toBe("core");
  await provider.destroy(await provider.make("alivpn_customer_gateway", { ...customer, ip_address: "203.0.113.90" }));
});

it("each walk reads for itself", async () => {
  const offices = await makeOffices(3);
  for (let walk = 0; walk < 2; walk++) expect(await refreshed(offices)).toEqual({ DescribeCustomerGateways: 1 });
});

it("a list that was refused is asked for again by the next read, not remembered as empty", async () => {
  const [office] = (await makeOffices(1)) as [Held];
  await cloud.faults({ action: "DescribeCustomerGateways", kind: "error", code: "InternalError", http: 400, times: 1 });
  const walk = await cloud.connect({ max_retries: 0 });
  await expect(walk.refresh(office)).rejects.toThrow();
  expect((await walk.refresh(office))?.state).toEqual(office.state);
});
