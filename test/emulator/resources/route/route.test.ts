import type { Emulator } from "../../../../src/emulator/server";
import {
  newConnection,
  newCustomer,
  newDualConnection,
  newDualGateway,
  newGateway,
  ok,
  refused,
  region,
  start,
  stopAll,
  type Params,
  type Json,
} from "../../_client";

afterEach(stopAll);

async function network() {
  const on = await start();
  const gateway = await newGateway(on);
  const [a, b] = [
    await newConnection(on, gateway, await newCustomer(on)),
    await newConnection(on, gateway, await newCustomer(on)),
  ];
  const route = {
    ...region,
    VpnGatewayId: gateway,
    RouteDest: "192.168.0.0/24",
    NextHop: a,
    Weight: 100,
    PublishVpc: true,
  };
  return { on, gateway, a, b, route };
}

const kinds = [
  {
    kind: "destination",
    word: "VpnRouteEntry",
    list: "DescribeVpnRouteEntries",
    wrapper: "VpnRouteEntries",
    source: {},
    type: "dbr",
  },
  {
    kind: "policy",
    word: "VpnPbrRouteEntry",
    list: "DescribeVpnPbrRouteEntries",
    wrapper: "VpnPbrRouteEntries",
    source: { RouteSource: "10.0.0.0/16" },
    type: "pbr",
  },
];

describe.each(kinds)("$kind routes", ({ word, list, wrapper, source, type }) => {
  const routes = async (on: Emulator, gateway: string) =>
    (await ok(on, list, { ...region, VpnGatewayId: gateway }))[wrapper][word] as Json[];

  test("are created, listed and deleted", async () => {
    const { on, gateway, a, route } = await network();
    const given = { ...route, ...source };
    expect(await ok(on, `Create${word}`, { ...given, Description: "seen once" })).toMatchObject({
      VpnInstanceId: gateway,
      RouteDest: "192.168.0.0/24",
      NextHop: a,
      Weight: 100,
      State: "published",
      OverlayMode: "Ipsec",
      Description: "seen once",
      CreateTime: expect.any(Number),
    });
    const [shown] = await routes(on, gateway);
    expect(shown).toMatchObject({ VpnInstanceId: gateway, NextHop: a, Weight: 100, State: "published", ...source });
    expect(shown).not.toHaveProperty("Description");
    expect(await refused(on, `Delete${word}`, { ...given, Weight: 0 })).toBe("404 InvalidRouteEntry.NotFound");
    await ok(on, `Delete${word}`, given);
    expect(await routes(on, gateway)).toEqual([]);
    expect(await refused(on, `Delete${word}`, given)).toBe("404 InvalidRouteEntry.NotFound");
  });

  test("refuse duplicates and two active routes of one destination", async () => {
    const { on, b, route } = await network();
    const given = { ...route, ...source };
    await ok(on, `Create${word}`, given);
    expect(await refused(on, `Create${word}`, { ...given, Weight: 0 })).toBe("400 VpnRouteEntry.AlreadyExists");
    expect(await refused(on, `Create${word}`, { ...given, NextHop: b })).toBe("400 VpnRouteEntry.BackupRoute");
    await ok(on, `Create${word}`, { ...given, NextHop: b, Weight: 0 });
  });

  test("change their weight only while they are alone", async () => {
    const { on, gateway, b, route } = await network();
    const [active, standby] = [
      { ...route, ...source },
      { ...route, ...source, NextHop: b, Weight: 0 },
    ];
    await ok(on, `Create${word}`, active);
    await ok(on, `Create${word}`, standby);
    const modify = `Modify${word}Weight`;
    expect(await refused(on, modify, { ...active, NewWeight: 0 })).toBe("400 VpnRouteEntry.BackupRoute");
    expect(await refused(on, modify, { ...standby, NewWeight: 100 })).toBe("400 VpnRouteEntry.BackupRoute");
    await ok(on, `Delete${word}`, standby);
    expect(await refused(on, modify, { ...active, Weight: 0, NewWeight: 100 })).toBe("404 InvalidRouteEntry.NotFound");
    await ok(on, modify, { ...active, NewWeight: 0 });
    expect((await routes(on, gateway))[0].Weight).toBe(0);
  });

  test("keep their weight on dual-tunnel gateways whatever is asked", async () => {
    const on = await start();
    const gateway = await newDualGateway(on);
    const route = {
      ...region,
      ...source,
      VpnGatewayId: gateway,
      RouteDest: "192.168.0.0/24",
      NextHop: await newDualConnection(on, gateway),
    };
    await ok(on, `Create${word}`, { ...route, Weight: 100, PublishVpc: false });
    await ok(on, `Modify${word}Weight`, { ...route, Weight: 100, NewWeight: 0 });
    expect((await routes(on, gateway))[0]).toMatchObject({ Weight: 100, State: "normal" });
  });

  test("are published and withdrawn", async () => {
    const { on, gateway, route } = await network();
    await ok(on, `Create${word}`, { ...route, ...source, PublishVpc: false });
    const publish = { ...route, RouteType: type };
    await ok(on, "PublishVpnRouteEntry", { ...publish, PublishVpc: true });
    expect((await routes(on, gateway))[0].State).toBe("published");
    await ok(on, "PublishVpnRouteEntry", { ...publish, PublishVpc: false });
    expect((await routes(on, gateway))[0].State).toBe("normal");
    const none = { ...publish, RouteDest: "192.168.9.0/24" };
    expect(await refused(on, "PublishVpnRouteEntry", none)).toBe("404 InvalidRouteEntry.NotFound");
  });

  test("come in pages", async () => {
    const { on, gateway, route } = await network();
    for (let i = 0; i < 11; i += 1)
      await ok(on, `Create${word}`, { ...route, ...source, RouteDest: `172.16.${i}.0/24` });
    const second = await ok(on, list, { ...region, VpnGatewayId: gateway, PageNumber: 2 });
    expect([second.TotalCount, second[wrapper][word].length]).toEqual([11, 1]);
  });

  test.each([
    [{ RouteDest: "192.168.0.1/24" }, "400 IllegalParam.RouteDest"],
    [{ RouteDest: "0.0.0.0/0" }, "400 IllegalParam.RouteDest"],
    [{ RouteDest: "100.64.1.0/24" }, "400 IllegalParam.RouteDest"],
    [{ RouteDest: "100.0.0.0/8" }, "400 IllegalParam.RouteDest"],
    [{ Weight: 50 }, "400 VpnRouteEntry.InvalidWeight"],
    [{ NextHop: "vco-none" }, "404 InvalidVpnConnectionInstanceId.NotFound"],
    [{ VpnGatewayId: "vpn-none" }, "404 InvalidVpnGatewayInstanceId.NotFound"],
    [{ OverlayMode: "Gre" }, "400 InvalidOverlayMode"],
    [{ Description: "http://x" }, "400 InvalidDescription"],
    [{ PublishVpc: "" }, "400 MissingPublishVpc"],
    [{ DryRun: true }, "400 DryRunOperation"],
  ])("refuse %j", async (wrong, expected) => {
    const { on, gateway, route } = await network();
    expect(await refused(on, `Create${word}`, { ...route, ...source, ...wrong })).toBe(expected);
    expect(await routes(on, gateway)).toEqual([]);
  });

  test("go with their connection", async () => {
    const { on, gateway, a, route } = await network();
    await ok(on, `Create${word}`, { ...route, ...source });
    await ok(on, "DeleteVpnConnection", { ...region, VpnConnectionId: a });
    expect(await routes(on, gateway)).toEqual([]);
  });
});

test("dual-tunnel gateways take a policy route to everywhere, but no destination route", async () => {
  const on = await start();
  const gateway = await newDualGateway(on);
  const route = {
    ...region,
    VpnGatewayId: gateway,
    NextHop: await newDualConnection(on, gateway),
    Weight: 100,
    PublishVpc: false,
  };
  const everywhere = { ...route, RouteDest: "0.0.0.0/0" };
  await ok(on, "CreateVpnPbrRouteEntry", { ...everywhere, RouteSource: "10.0.0.0/16" });
  await ok(on, "CreateVpnRouteEntry", { ...route, RouteDest: "100.64.0.0/24" });
  expect(await refused(on, "CreateVpnRouteEntry", everywhere)).toBe("400 IllegalParam.RouteDest");
});

test("withdrawing one type withdraws the other type's routes of the same destination too", async () => {
  const { on, gateway, route } = await network();
  await ok(on, "CreateVpnRouteEntry", route);
  await ok(on, "CreateVpnPbrRouteEntry", { ...route, RouteSource: "10.0.0.0/16" });
  await ok(on, "PublishVpnRouteEntry", { ...route, RouteType: "dbr", PublishVpc: false });
  const list = { ...region, VpnGatewayId: gateway };
  expect((await ok(on, "DescribeVpnPbrRouteEntries", list)).VpnPbrRouteEntries.VpnPbrRouteEntry[0].State).toBe(
    "normal",
  );
});

test("policy routes of different sources are no pair", async () => {
  const { on, b, route } = await network();
  await ok(on, "CreateVpnPbrRouteEntry", { ...route, RouteSource: "10.0.0.0/16" });
  await ok(on, "CreateVpnPbrRouteEntry", { ...route, RouteSource: "10.1.0.0/16", NextHop: b });
});

test("policy routes have a priority of 10 unless told otherwise, and it can be changed", async () => {
  const { on, gateway, route } = await network();
  const one: Params = { ...route, RouteSource: "10.0.0.0/16" };
  const shown = async () =>
    (await ok(on, "DescribeVpnPbrRouteEntries", { ...region, VpnGatewayId: gateway })).VpnPbrRouteEntries
      .VpnPbrRouteEntry[0];
  expect(await ok(on, "CreateVpnPbrRouteEntry", one)).toMatchObject({ Priority: 10 });
  await ok(on, "ModifyVpnPbrRouteEntryPriority", { ...one, NewPriority: 20 });
  expect(await shown()).toMatchObject({ Priority: 20 });
  expect(await refused(on, "ModifyVpnPbrRouteEntryPriority", { ...one, Priority: 10, NewPriority: 30 })).toBe(
    "404 InvalidRouteEntry.NotFound",
  );
  await ok(on, "ModifyVpnPbrRouteEntryAttribute", { ...one, Priority: 20, NewPriority: 5, NewWeight: 0 });
  expect(await shown()).toMatchObject({ Priority: 5, Weight: 0 });
  expect(await refused(on, "ModifyVpnPbrRouteEntryAttribute", { ...one, Weight: 0, Priority: 5 })).toBe(
    "400 MissingNewWeight",
  );
  expect(await refused(on, "ModifyVpnPbrRouteEntryPriority", { ...one, Weight: 0, NewPriority: 101 })).toBe(
    "400 InvalidNewPriority",
  );
  expect(await refused(on, "DeleteVpnPbrRouteEntry", { ...one, Weight: 0, Priority: 20 })).toBe(
    "404 InvalidRouteEntry.NotFound",
  );
  await ok(on, "DeleteVpnPbrRouteEntry", { ...one, Weight: 0, Priority: 5 });
});

test("the list of destination routes tells routes of its own from routes learned by BGP", async () => {
  const { on, gateway, route } = await network();
  await ok(on, "CreateVpnRouteEntry", route);
  const list = { ...region, VpnGatewayId: gateway };
  const custom = await ok(on, "DescribeVpnRouteEntries", list);
  expect(custom.VpnRouteEntries.VpnRouteEntry[0]).toMatchObject({ RouteEntryType: "custom", Source: "CLOUD" });
  expect(custom.VpnRouteCounts.VpnRouteCount).toEqual([{ RouteEntryType: "custom", Source: "CLOUD", RouteCount: 1 }]);
  const bgp = await ok(on, "DescribeVpnRouteEntries", { ...list, RouteEntryType: "bgp" });
  expect(bgp.TotalCount).toBe(0);
});

test.each(["DescribeVpnRouteEntries", "DescribeVpnPbrRouteEntries"])(
  "%s says of a gateway that is gone what each edition is known to say",
  async (action) => {
    const gone = { ...region, VpnGatewayId: "vpn-none" };
    expect(await refused(await start(), action, gone)).toBe("404 InvalidVpnInstanceId.NotFound");
    expect(await refused(await start({ edition: "apsara" }), action, gone)).toBe(
      "404 InvalidVpnGatewayInstanceId.NotFound",
    );
  },
);
