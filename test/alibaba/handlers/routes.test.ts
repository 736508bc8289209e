import { VpnformError } from "../../../lib/core/errors";
import type { Values } from "../../../lib/core/attribute";
import { vpnPbrRouteEntryHandler as policy } from "../../../src/alibaba/handlers/vpn-pbr-route-entry";
import { vpnRouteEntryHandler as destination } from "../../../src/alibaba/handlers/vpn-route-entry";
import type { Handler } from "../../../src/provider/handler";

const destinationId = "vpn-1:vco-1:10.0.0.0/24";
const policyId = "vpn-1:vco-1:11.0.0.0/24:10.0.0.0/24";

function changes(handler: Handler, id: string, current: Values, desired: Values) {
  const changed = new Set(Object.keys(desired));
  return handler
    .update({ current: { id, values: current }, desired: { ...current, ...desired }, changed })
    .map(({ action, parameters }) => [action, parameters]);
}

describe("destination routes", () => {
  it("are listed per gateway, which may be gone", () => {
    expect(destination.listParent?.({ vpnGatewayId: "vpn-1" })).toBe("vpn-1");
    expect(destination.listParent?.({})).toBeUndefined();
    expect(destination.list("vpn-1")).toMatchObject({
      action: "DescribeVpnRouteEntries",
      parameters: { VpnGatewayId: "vpn-1" },
      paging: { by: "number", size: 50 },
      notFoundCodes: ["InvalidVpnGatewayInstanceId.NotFound", "InvalidVpnInstanceId.NotFound"],
    });
  });

  it("are read as the guide's example in 6.5.4 shows them", () => {
    const item = {
      RouteDest: "10.0.0.0/24",
      VpnInstanceId: "vpn-1",
      State: "normal",
      Weight: 100,
      CreateTime: 1563874074000,
      NextHop: "vco-1",
    };
    const read = (...items: object[]) =>
      destination.list("vpn-1").page({ TotalCount: items.length, VpnRouteEntries: { VpnRouteEntry: items } }).items;
    expect(read(item)).toEqual([
      {
        id: destinationId,
        values: {
          id: destinationId,
          routeDest: "10.0.0.0/24",
          vpnGatewayId: "vpn-1",
          state: "normal",
          publishVpc: false,
          weight: 100,
          createTime: 1563874074000,
          nextHop: "vco-1",
        },
      },
    ]);
    expect(read({ ...item, State: "published" })[0]?.values.publishVpc).toBe(true);
    expect(read({ ...item, State: undefined })[0]?.values).not.toHaveProperty("publishVpc");
  });

  it("are shown by the reply to their creation as a list shows them, or not at all", () => {
    const item = {
      RouteDest: "10.0.0.0/24",
      VpnInstanceId: "vpn-1",
      State: "published",
      Weight: 100,
      CreateTime: 1563874074000,
      NextHop: "vco-1",
    };
    const shown = (reply: object) => destination.create({}).observed?.({ ...reply, RequestId: "r" });
    const { items } = destination.list("vpn-1").page({ TotalCount: 1, VpnRouteEntries: { VpnRouteEntry: [item] } });
    expect(shown({ ...item, Description: "no list returns it", OverlayMode: "Ipsec" })).toEqual(items[0]);
    for (const name of ["State", "CreateTime", "VpnInstanceId", "NextHop", "RouteDest"])
      expect(shown({ ...item, [name]: undefined })).toBeUndefined();
  });

  it("are created with all their parameters; the id is known from them", () => {
    const desired = {
      vpnGatewayId: "vpn-1",
      nextHop: "vco-1",
      routeDest: "10.0.0.0/24",
      weight: 0,
      publishVpc: false,
      description: "d",
      overlayMode: "Ipsec",
    };
    const call = destination.create(desired);
    expect(call).toMatchObject({ action: "CreateVpnRouteEntry", token: true, async: true, instanceId: "vpn-1" });
    expect(call.alreadyDoneCodes).toBeUndefined();
    expect(call.parameters).toEqual({
      VpnGatewayId: "vpn-1",
      NextHop: "vco-1",
      RouteDest: "10.0.0.0/24",
      Weight: 0,
      PublishVpc: false,
      Description: "d",
      OverlayMode: "Ipsec",
    });
    expect(call.id({})).toBe(destinationId);
  });

  it("change weight and publication by their actions, naming the current weight", () => {
    expect(
      changes(destination, destinationId, { weight: 100, publishVpc: true }, { weight: 0, publishVpc: false }),
    ).toEqual([
      [
        "PublishVpnRouteEntry",
        { VpnGatewayId: "vpn-1", NextHop: "vco-1", RouteDest: "10.0.0.0/24", RouteType: "dbr", PublishVpc: false },
      ],
      [
        "ModifyVpnRouteEntryWeight",
        { VpnGatewayId: "vpn-1", NextHop: "vco-1", RouteDest: "10.0.0.0/24", Weight: 100, NewWeight: 0 },
      ],
    ]);
  });

  it("are deleted under their current weight", () => {
    expect(destination.delete({ id: destinationId, values: { weight: 0 } })).toEqual({
      action: "DeleteVpnRouteEntry",
      parameters: { VpnGatewayId: "vpn-1", NextHop: "vco-1", RouteDest: "10.0.0.0/24", Weight: 0 },
      token: true,
      async: true,
      instanceId: "vpn-1",
      alreadyDoneCodes: [
        "InvalidRouteEntry.NotFound",
        "InvalidVpnGatewayInstanceId.NotFound",
        "InvalidVpnInstanceId.NotFound",
      ],
    });
  });

  it("have ids of three parts", () => {
    expect(destination.parseId?.(destinationId)).toEqual({
      vpnGatewayId: "vpn-1",
      nextHop: "vco-1",
      routeDest: "10.0.0.0/24",
    });
    for (const wrong of ["vpn-1", "vpn-1:vco-1:", policyId]) {
      let error: unknown;
      try {
        destination.parseId?.(wrong);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(VpnformError);
      expect((error as VpnformError).message).toContain(`"${wrong}"`);
      expect((error as VpnformError).hint).toContain("<vpnGatewayId>:<nextHop>:<routeDest>");
    }
  });
});

describe("policy routes", () => {
  it("are read as the guide's example in 6.5.9 shows them, with the priority of the public cloud", () => {
    const item = {
      RouteDest: "10.0.0.0/24",
      RouteSource: "11.0.0.0/24",
      VpnInstanceId: "vpn-1",
      State: "published",
      Weight: 100,
      Priority: 10,
      NextHop: "vco-1",
    };
    const [read] = policy.list("vpn-1").page({ TotalCount: 1, VpnPbrRouteEntries: { VpnPbrRouteEntry: [item] } }).items;
    expect(read).toEqual({
      id: policyId,
      values: {
        id: policyId,
        routeDest: "10.0.0.0/24",
        routeSource: "11.0.0.0/24",
        vpnGatewayId: "vpn-1",
        state: "published",
        publishVpc: true,
        weight: 100,
        priority: 10,
        nextHop: "vco-1",
      },
    });
  });

  const entry = { VpnGatewayId: "vpn-1", NextHop: "vco-1", RouteSource: "11.0.0.0/24", RouteDest: "10.0.0.0/24" };
  const current = { weight: 100, priority: 10 };

  it.each([
    [{ weight: 0 }, [["ModifyVpnPbrRouteEntryWeight", { ...entry, Weight: 100, Priority: 10, NewWeight: 0 }]]],
    [{ priority: 7 }, [["ModifyVpnPbrRouteEntryPriority", { ...entry, Weight: 100, Priority: 10, NewPriority: 7 }]]],
    [
      { weight: 0, priority: 7 },
      [["ModifyVpnPbrRouteEntryAttribute", { ...entry, Weight: 100, Priority: 10, NewWeight: 0, NewPriority: 7 }]],
    ],
    [
      { publishVpc: true },
      [
        [
          "PublishVpnRouteEntry",
          { VpnGatewayId: "vpn-1", NextHop: "vco-1", RouteDest: "10.0.0.0/24", RouteType: "pbr", PublishVpc: true },
        ],
      ],
    ],
  ])("change by %j", (desired: Values, expected) => {
    expect(changes(policy, policyId, current, desired)).toEqual(expected);
  });

  it("change weight first when the present priority is not known", () => {
    expect(changes(policy, policyId, { weight: 100 }, { weight: 0, priority: 7 })).toEqual([
      ["ModifyVpnPbrRouteEntryWeight", { ...entry, Weight: 100, NewWeight: 0 }],
      ["ModifyVpnPbrRouteEntryPriority", { ...entry, Weight: 0, NewPriority: 7 }],
    ]);
  });

  it("are created and deleted with source and priority", () => {
    const desired = { vpnGatewayId: "vpn-1", nextHop: "vco-1", routeSource: "11.0.0.0/24", routeDest: "10.0.0.0/24" };
    const call = policy.create({ ...desired, weight: 100, publishVpc: true, priority: 5 });
    expect(call.parameters).toEqual({ ...entry, Weight: 100, PublishVpc: true, Priority: 5 });
    expect(call.id({})).toBe(policyId);
    expect(policy.delete({ id: policyId, values: current })?.parameters).toEqual({
      ...entry,
      Weight: 100,
      Priority: 10,
    });
    expect(policy.delete({ id: policyId, values: { weight: 100 } })?.parameters).toEqual({ ...entry, Weight: 100 });
  });

  it("have ids of four parts", () => {
    expect(policy.parseId?.(policyId)).toMatchObject({ routeSource: "11.0.0.0/24", routeDest: "10.0.0.0/24" });
    expect(() => policy.parseId?.(destinationId)).toThrow("is not the id of a");
  });
});
