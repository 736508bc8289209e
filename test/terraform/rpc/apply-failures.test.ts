import type { Clock } from "../../../src/clock";
import { connection, customer, gateway, makeSite, route } from "../_network";
import { read, written } from "../_values";
import { ServedCloud } from "../_served-cloud";

let cloud: ServedCloud;
afterEach(() => cloud.stop());

/** A clock whose sleeps take no time. */
function skippingClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    async sleep(ms) {
      ahead += ms;
      await new Promise((done) => setTimeout(done, 1));
    },
  };
}

describe("a resource that is late", () => {
  it("is recorded with its id and a warning, and is not made again by the next run", async () => {
    cloud = await ServedCloud.start({ timeScale: 1, clock: skippingClock(), pollMs: 20_000 });
    const provider = await cloud.connect();
    const { held, said } = await provider.apply(
      "alivpn_gateway",
      gateway,
      await provider.plan("alivpn_gateway", gateway),
    );
    expect(said).toMatchObject([
      { severity: "WARNING", summary: expect.stringMatching(/vpn-\S+ is still "\w+" after 15 minutes/) },
    ]);
    expect(said[0]?.detail).toContain("apply again");
    expect(held?.state).toMatchObject({ ...gateway, id: expect.stringMatching(/^vpn-/) });
    const next = await cloud.nextRun();
    const again = await next.connect();
    const now = await again.refresh(held!);
    expect(now?.state.id).toBe(held?.state.id);
    expect((await again.plan("alivpn_gateway", gateway, now)).state).toEqual(now?.state);
    expect(await cloud.openCreates()).toEqual([]);
    await next.end();
  });

  it("after a change is an error, keeps what it was, and is found changed by the next run", async () => {
    cloud = await ServedCloud.start({ timeScale: 1, clock: skippingClock(), pollMs: 20_000 });
    const provider = await cloud.connect();
    const made = await provider.apply("alivpn_gateway", gateway, await provider.plan("alivpn_gateway", gateway));
    await cloud.advance(600_000);
    const hub = (await (await cloud.connect()).refresh(made.held!))!;
    const values = { ...gateway, name: "core" };
    const plan = await provider.plan("alivpn_gateway", values, hub);
    const { held, said } = await provider.apply("alivpn_gateway", values, plan, hub);
    expect(said).toMatchObject([
      {
        severity: "ERROR",
        summary: expect.stringContaining('still "updating"'),
        detail: expect.stringContaining("apply again"),
      },
    ]);
    expect(held?.state).toEqual(hub.state);
    await cloud.advance(600_000);
    expect(await (await cloud.connect()).isSettled("alivpn_gateway", values, held!)).toBe(true);
  });

  it("after a delete is an error, and is deleted by the next run", async () => {
    cloud = await ServedCloud.start({ timeScale: 1, clock: skippingClock(), pollMs: 20_000 });
    const provider = await cloud.connect();
    const made = await provider.apply("alivpn_gateway", gateway, await provider.plan("alivpn_gateway", gateway));
    await cloud.advance(600_000);
    const hub = (await (await cloud.connect()).refresh(made.held!))!;
    const { held, said } = await provider.apply(
      hub.type,
      undefined,
      await provider.plan(hub.type, undefined, hub),
      hub,
    );
    expect(said).toMatchObject([{ severity: "ERROR", summary: expect.stringContaining(hub.state.id) }]);
    expect(held?.state).toEqual(hub.state);
    await cloud.advance(600_000);
    expect(await (await cloud.connect()).refresh(hub)).toBeUndefined();
  });
});

describe("an apply that fails", () => {
  beforeEach(async () => {
    cloud = await ServedCloud.start();
  });

  it("before anything was made answers nothing, and leaves no memory of it", async () => {
    const provider = await cloud.connect();
    await cloud.faults({ action: "CreateVpnGateway", kind: "error", code: "InvalidParameter", http: 400 });
    const { held, said } = await provider.apply(
      "alivpn_gateway",
      gateway,
      await provider.plan("alivpn_gateway", gateway),
    );
    expect(held).toBeUndefined();
    expect(said).toMatchObject([{ severity: "ERROR", at: "" }]);
    expect(said[0]?.detail).toMatch(/Action: CreateVpnGateway\nCode: InvalidParameter\nRequest id: \S+/);
    expect(await cloud.openCreates()).toEqual([]);
  });

  it("after something was made answers what is there, with the id", async () => {
    const provider = await cloud.connect();
    await cloud.faults({ action: "ModifyVpnGatewayAttribute", kind: "error", code: "InvalidParameter", http: 400 });
    const values = { ...gateway, description: "the hub" };
    const { held, said } = await provider.apply(
      "alivpn_gateway",
      values,
      await provider.plan("alivpn_gateway", values),
    );
    expect(said).toMatchObject([{ severity: "ERROR", detail: expect.stringContaining("untaint") }]);
    expect(held?.state).toMatchObject({ id: expect.stringMatching(/^vpn-/), name: "hub", status: "active" });
    await cloud.faults();
    const now = (await (await cloud.connect()).refresh(held!))!;
    expect(now.state.description).not.toBe("the hub");
    expect((await provider.make("alivpn_gateway", values, now)).state).toMatchObject({ ...values, id: held?.state.id });
  });

  it("in the middle of an update answers what was done and what was not", async () => {
    const provider = await cloud.connect();
    const { hub } = await makeSite(provider);
    await cloud.faults({ action: "TagResources", kind: "error", code: "InvalidParameter", http: 400 });
    const values = { ...gateway, name: "core", tags: { team: "net" } };
    const plan = await provider.plan("alivpn_gateway", values, hub);
    const { held, said } = await provider.apply("alivpn_gateway", values, plan, hub);
    expect(said).toMatchObject([{ severity: "ERROR" }]);
    expect(held?.state.id).toBe(hub.state.id);
    await cloud.faults();
    const next = await cloud.connect();
    const now = (await next.refresh(held!))!;
    expect(now.state.name).toBe("core");
    expect((await next.make("alivpn_gateway", values, now)).state).toMatchObject(values);
  });

  it("of a delete keeps the resource", async () => {
    const provider = await cloud.connect();
    const { office, hub } = await makeSite(provider);
    const plan = await provider.plan(office.type, undefined, office);
    const { held, said } = await provider.apply(office.type, undefined, plan, office);
    expect(said).toMatchObject([{ severity: "ERROR", detail: expect.stringContaining("Code: ") }]);
    expect(held?.state).toEqual(office.state);
    expect((await provider.refresh(hub))?.state).toEqual(hub.state);
  });

  it("because the resource is gone answers an error and keeps the id", async () => {
    const provider = await cloud.connect();
    const office = await provider.make("alivpn_customer_gateway", customer);
    await cloud.call("DeleteCustomerGateway", { CustomerGatewayId: office.state.id });
    const values = { ...customer, name: "renamed" };
    const plan = await provider.plan(office.type, values, office);
    const { held, said } = await provider.apply(office.type, values, plan, office);
    expect(said).toMatchObject([{ severity: "ERROR" }]);
    expect(held?.state.id).toBe(office.state.id);
  });

  it("of a type that does not exist, or with values that are no message, answers one error", async () => {
    const provider = await cloud.connect();
    const moon = await provider.client.call("ApplyResourceChange", { type_name: "alivpn_moon" });
    expect(moon.diagnostics).toMatchObject([{ severity: "ERROR" }]);
    const torn = { ...written({}), msgpack: Buffer.from([0x81]) };
    const answer = await provider.client.call("ApplyResourceChange", {
      type_name: "alivpn_gateway",
      planned_state: torn,
    });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR" }]);
    expect(read(answer.new_state)).toBeUndefined();
    expect(await cloud.requests()).toEqual([]);
  });
});

describe("a reply that is lost", () => {
  beforeEach(async () => {
    cloud = await ServedCloud.start();
  });

  it("makes no second resource, whatever call it was", async () => {
    const provider = await cloud.connect();
    await cloud.faults({ action: "*", kind: "lost-reply", probability: 0.3 });
    const { hub, tunnel } = await makeSite(provider);
    await provider.make("alivpn_route_entry", route(hub.state.id, tunnel.state.id));
    await cloud.faults();
    const found = await cloud.resources();
    expect(
      ["VpnGateway", "CustomerGateway", "VpnConnection", "VpnRouteEntry"].map((kind) => found[kind]?.length),
    ).toEqual([1, 1, 1, 1]);
  });

  it("and never comes, is found by the next run and taken over", async () => {
    const provider = await cloud.connect({ max_retries: 0 });
    const { hub, office } = await makeSite(provider);
    const values = connection(hub.state.id, office.state.id, { name: "b", local_subnet: ["10.8.0.0/16"] });
    await cloud.faults({ action: "CreateVpnConnection", kind: "lost-reply" });
    const lost = await provider.apply("alivpn_connection", values, await provider.plan("alivpn_connection", values));
    expect([lost.held, lost.said]).toMatchObject([undefined, [{ severity: "ERROR" }]]);
    await cloud.faults();
    const next = await cloud.nextRun();
    const made = await (await next.connect()).make("alivpn_connection", values);
    expect((await cloud.resources())["VpnConnection"]?.map((each) => each.VpnConnectionId)).toContain(made.state.id);
    expect((await cloud.resources())["VpnConnection"]).toHaveLength(2);
    await next.end();
  });
});
