import { vpnPbrRouteEntry } from "../../../../lib/alibaba/kinds/vpn-pbr-route-entry";
import { vpnRouteEntry } from "../../../../lib/alibaba/kinds/vpn-route-entry";
import type { Values } from "../../../../lib/core/attribute";
import { findingsOf, placesOf } from "../validate";

const route = { vpnGatewayId: "vpn-1", routeDest: "192.168.0.0/24", nextHop: "vco-1", weight: 100, publishVpc: true };
const policy = { ...route, routeSource: "10.0.0.0/16", priority: 10 };

test("ordinary routes are fine", () => {
  expect(findingsOf(vpnRouteEntry, { ...route, description: "to the office", overlayMode: "Ipsec" })).toEqual([]);
  expect(findingsOf(vpnPbrRouteEntry, policy)).toEqual([]);
});

test.each<[Values, string]>([
  [{ weight: 50 }, "error weight: 50 is not allowed; use one of 0, 100"],
  [{ routeDest: "192.168.0.7/24" }, 'error routeDest: "192.168.0.7/24" has host bits set; use "192.168.0.0/24"'],
  [{ overlayMode: "Gre" }, 'error overlayMode: "Gre" is not allowed; use "Ipsec"'],
  [{ publishVpc: undefined }, "error publishVpc: is required"],
])("%j is answered with one sentence", (values, sentence) => {
  expect(findingsOf(vpnRouteEntry, { ...route, ...values })).toEqual([sentence]);
});

test.each([0, 101])("%d is no priority", (priority) => {
  expect(findingsOf(vpnPbrRouteEntry, { ...policy, priority })).toEqual([
    `error priority: ${priority} is out of range; use 1 to 100`,
  ]);
});

test("a destination route to everything is refused in the public cloud and doubted on Apsara Stack", () => {
  const everything = { ...route, routeDest: "0.0.0.0/0" };
  expect(placesOf(vpnRouteEntry, everything)).toEqual(["error routeDest"]);
  expect(placesOf(vpnRouteEntry, everything, "apsara")).toEqual(["warning routeDest"]);
  expect(placesOf(vpnPbrRouteEntry, { ...policy, routeDest: "0.0.0.0/0" })).toEqual([]);
});

test("priorities do not exist on Apsara Stack", () => {
  expect(placesOf(vpnPbrRouteEntry, policy, "apsara")).toEqual(["error priority"]);
});
