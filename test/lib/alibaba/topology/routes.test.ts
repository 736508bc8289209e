import type { Values } from "../../../../lib/core/attribute";
import { connection, dualConnection, dualGateway, gateway, idOf, topologyOf } from "../../declared";

const route = (values: Values = {}) => ({
  vpnGatewayId: idOf("alivpn_gateway.hub"),
  routeDest: "192.168.0.0/24",
  nextHop: idOf("alivpn_connection.office"),
  weight: 100,
  publishVpc: true,
  ...values,
});
const policy = (values: Values = {}) => route({ routeSource: "10.0.0.0/16", ...values });
const backup = { nextHop: "vco-backup" };
const single = { "alivpn_gateway.hub": gateway, "alivpn_connection.office": connection };
const dual = { "alivpn_gateway.hub": dualGateway, "alivpn_connection.office": dualConnection };

describe("routes for the same traffic", () => {
  test("may be an active and a standby one", () => {
    const standby = { ...backup, weight: 0 };
    expect(topologyOf({ "alivpn_route_entry.a": route(), "alivpn_route_entry.b": route(standby) })).toEqual([]);
    expect(topologyOf({ "alivpn_pbr_route_entry.a": policy(), "alivpn_pbr_route_entry.b": policy(standby) })).toEqual(
      [],
    );
  });

  test("are not both active", () => {
    const message =
      'error net/b: weight: 100 is the weight of net/a to "192.168.0.0/24", too; set weight: 0 on the standby route';
    expect(topologyOf({ "alivpn_route_entry.a": route(), "alivpn_route_entry.b": route(backup) })).toEqual([message]);
    expect(topologyOf({ "alivpn_pbr_route_entry.a": policy(), "alivpn_pbr_route_entry.b": policy(backup) })).toEqual([
      message,
    ]);
  });

  test("do not have the same next hop", () => {
    const twins = { "alivpn_route_entry.a": route(), "alivpn_route_entry.b": route({ weight: 0 }) };
    expect(topologyOf(twins)).toEqual([
      'error net/b: nextHop: the route to "192.168.0.0/24" by this connection is net/a already; remove one of them',
    ]);
  });

  test.each<[string, Values]>([
    ["destination", { routeDest: "192.168.1.0/24" }],
    ["gateway", { vpnGatewayId: "vpn-other" }],
    ["instance", { vpnGatewayId: "${alivpn_gateway.hub[count.index].id}" }],
  ])("are not those of another %s", (_, values) => {
    const b = route({ ...backup, ...values });
    expect(topologyOf({ "alivpn_route_entry.a": route(), "alivpn_route_entry.b": b })).toEqual([]);
  });

  test("are not those of another source, nor of another sort", () => {
    const b = policy({ ...backup, routeSource: "10.1.0.0/16" });
    expect(topologyOf({ "alivpn_pbr_route_entry.a": policy(), "alivpn_pbr_route_entry.b": b })).toEqual([]);
    expect(topologyOf({ "alivpn_pbr_route_entry.a": policy(), "alivpn_route_entry.b": route() })).toEqual([]);
  });

  test("with a weight that is known later are not judged", () => {
    const b = route({ ...backup, weight: "${var.weight}" });
    expect(topologyOf({ "alivpn_route_entry.a": route(), "alivpn_route_entry.b": b })).toEqual([]);
  });
});

describe("destinations", () => {
  const places = (resources: Record<string, Values>, edition?: "apsara") =>
    topologyOf(resources, edition).map((issue) => issue.slice(0, issue.indexOf(" ")));
  const shared = { routeDest: "100.64.0.0/16" };
  const everything = { routeDest: "0.0.0.0/0" };

  test.each<[string, Record<string, Values>, string[]]>([
    ["in 100.64.0.0/10", { ...single, "alivpn_route_entry.a": route(shared) }, ["error"]],
    ["around 100.64.0.0/10", { ...single, "alivpn_route_entry.a": route({ routeDest: "100.0.0.0/8" }) }, ["error"]],
    ["beside 100.64.0.0/10", { ...single, "alivpn_route_entry.a": route({ routeDest: "100.128.0.0/9" }) }, []],
    ["of policy routes in it", { ...single, "alivpn_pbr_route_entry.a": policy(shared) }, ["error"]],
    ["of policy routes to everything", { ...single, "alivpn_pbr_route_entry.a": policy(everything) }, ["error"]],
    ["on dual-tunnel gateways", { ...dual, "alivpn_route_entry.a": route(shared) }, []],
    ["to everything on dual-tunnel gateways", { ...dual, "alivpn_pbr_route_entry.a": policy(everything) }, []],
    ["on unknown gateways", { "alivpn_route_entry.a": route(shared) }, ["warning"]],
    [
      "on a gateway that its connection shows to be a dual-tunnel one",
      { "alivpn_connection.office": dualConnection, "alivpn_route_entry.a": route(shared) },
      [],
    ],
    [
      "on a gateway that its connection shows to be a single-tunnel one",
      { "alivpn_connection.office": connection, "alivpn_route_entry.a": route(shared) },
      ["error"],
    ],
  ])("%s", (_, resources, severities) => expect(places(resources)).toEqual(severities));

  test("on Apsara Stack are only doubted", () => {
    const hub = { "alivpn_gateway.hub": { ...gateway, enableIpsec: true } };
    expect(places({ ...hub, "alivpn_route_entry.a": route(shared) }, "apsara")).toEqual(["warning"]);
  });
});

describe("a next hop", () => {
  test("is a connection of the same gateway", () => {
    const other = { ...single, "alivpn_gateway.other": gateway };
    const stray = route({ vpnGatewayId: idOf("alivpn_gateway.other") });
    expect(topologyOf({ ...other, "alivpn_route_entry.a": stray })).toEqual([
      "error net/a: nextHop: net/office is a connection of net/hub, not of net/other; " +
        "use a connection of the route's own gateway",
    ]);
    expect(topologyOf({ ...single, "alivpn_route_entry.a": route({ vpnGatewayId: "vpn-1" }) })).toEqual([]);
  });

  test("is a connection at all", () => {
    const wrong = route({ nextHop: idOf("alivpn_gateway.hub") });
    expect(topologyOf({ ...single, "alivpn_route_entry.a": wrong })).toEqual([
      "error net/a: nextHop: net/hub is not an IPsec connection; use a connection's id",
    ]);
  });
});
