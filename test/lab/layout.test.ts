import { layOut } from "../../src/lab/layout/lay-out";
import { roomIn } from "../../src/lab/layout/address-room";
import type { Device } from "../../src/tunnel/dialect";
import type { Tunnel } from "../../src/tunnel/model";
import { connection, deviceWith, samples, tunnel } from "../tunnel/_samples";
import { cloudOf, routeTo } from "./_cloud";

const dual = samples["dual"] as Device;
const single = samples["single"] as Device;
const route = routeTo("192.168.10.0/24");

describe("the layout of a lab", () => {
  it("has a machine for each zone and device, and cables where a network has several ways out", () => {
    const { machines, links, leftOut } = layOut(cloudOf([dual], { VpnRouteEntry: [route] }));
    expect(machines.map(({ name, title }) => [name, title])).toEqual([
      ["vpc-1", "vpc-1"],
      ["zone-1", "zone zone-a of net/hub"],
      ["zone-2", "zone zone-b of net/hub"],
      ["device-1", "device net/berlin"],
    ]);
    expect(links.map(({ inner, edge }) => [inner, edge])).toEqual([
      ["vpc-1", "zone-1"],
      ["vpc-1", "zone-2"],
    ]);
    expect(leftOut).toEqual([]);
  });

  it("promises a path both ways, and its survival of the primary tunnel and of each zone", () => {
    const { paths, failovers } = layOut(cloudOf([dual], { VpnRouteEntry: [route] }));
    expect(paths.map(({ from, to, doubt }) => [from.address, to.address, doubt])).toEqual([
      ["10.0.0.10", "192.168.10.10", undefined],
      ["192.168.10.10", "10.0.0.10", undefined],
    ]);
    expect(failovers.map(({ what, cut }) => [what, cut])).toEqual([
      ["tunnel 1 of net/berlin", { kind: "line", between: ["198.51.100.1", "203.0.113.10"] }],
      ["zone zone-a of net/hub, for net/berlin", { kind: "machine", name: "zone-1" }],
      ["zone zone-b of net/hub, for net/berlin", { kind: "machine", name: "zone-2" }],
    ]);
  });

  it("prefers routes by policy to heavier ones, and the primary tunnel to the backup", () => {
    const byPolicy = routeTo("192.168.10.0/24", { RouteSource: "10.0.5.0/24", Weight: 0 });
    const { choices } = layOut(cloudOf([dual], { VpnRouteEntry: [route], VpnPbrRouteEntry: [byPolicy] }));
    expect(choices.map(({ source, ways }) => [source, ways.map(({ edge }) => edge)])).toEqual([
      ["10.0.5.0/24", ["zone-1", "zone-2"]],
      [undefined, ["zone-1", "zone-2"]],
    ]);
  });

  it.each([
    ["no route", {}, "no route of the gateway leads to 192.168.10.0/24"],
    [
      "a route that is not published",
      { VpnRouteEntry: [{ ...route, State: "normal" }] },
      "the route to 192.168.10.0/24 is not published to the VPC",
    ],
  ])("doubts a path with %s, has nobody choose it and survives nothing", (_, items, doubt) => {
    const { paths, choices, failovers } = layOut(cloudOf([dual], items));
    expect(paths.map((path) => path.doubt)).toEqual([doubt, doubt]);
    expect({ choices, failovers }).toEqual({ choices: [], failovers: [] });
  });

  it("narrows a path to what its route covers", () => {
    const { paths } = layOut(cloudOf([single], { VpnRouteEntry: [routeTo("192.168.10.128/25")] }));
    expect(paths[0]?.to.address).toBe("192.168.10.138");
  });

  it("leaves a device out that strongSwan cannot be, with its sentence", () => {
    const each: Tunnel = { ...tunnel, authentication: { kind: "certificates", siteAuthority: "" } };
    const { leftOut, machines } = layOut(cloudOf([deviceWith([connection([each])])]));
    expect(leftOut).toEqual(["device net/berlin: authentication: this text knows pre-shared keys only"]);
    expect(machines.find(({ name }) => name === "device-1")?.ipsec).toBeUndefined();
  });

  it("names BGP that the tunnels do not carry", () => {
    const bgp = (samples["dual-bgp"] as Device).connections.flatMap(({ tunnels }) => tunnels);
    const narrow = bgp.map((each) => ({ ...each, isRouted: false, selectors: tunnel.selectors }));
    expect(layOut(cloudOf([deviceWith([connection(narrow)])])).leftOut).toEqual([
      expect.stringMatching(/^BGP of net\/berlin stays down: .*0\.0\.0\.0\/0$/),
    ]);
    expect(layOut(cloudOf([samples["dual-bgp"] as Device])).leftOut).toEqual([]);
  });

  it("names a connection at whose other end nobody stands", () => {
    const { leftOut, paths } = layOut({ ...cloudOf([single]), devices: [] });
    expect(leftOut).toEqual(["connection vco-1: it is not in the state, so nobody stands at its other end"]);
    expect(paths).toEqual([]);
  });
});

it.each([
  ["192.168.10.0/24", 2, { host: "192.168.10.10", edges: ["192.168.10.254", "192.168.10.253"] }],
  ["192.168.10.0/30", 1, { host: "192.168.10.2", edges: ["192.168.10.1"] }],
  ["192.168.10.0/30", 2, { host: "192.168.10.1", edges: [] }],
  ["192.168.10.4/31", 1, { host: "192.168.10.5", edges: ["192.168.10.4"] }],
  ["192.168.10.7/32", 1, { host: "192.168.10.7", edges: [] }],
])("%s has room for a host and %d ways out, or for the host alone", (network, edges, room) => {
  expect(roomIn(network, edges)).toEqual(room);
});
