import { nearest } from "../../../lib/core/nearest";

const names = ["vpcId", "vSwitchId", "bandwidth", "enableIpsec", "enableSsl", "core", "edge"];

it.each([
  ["vswitch_id", "vSwitchId"],
  ["bandwith", "bandwidth"],
  ["bandwdith", "bandwidth"],
  ["enableIPSec", "enableIpsec"],
  ["coer", "core"],
  ["vpcld", "vpcId"],
  ["x", undefined],
  ["zone", undefined],
  ["", undefined],
])("%j is probably %j", (given, expected) => {
  expect(nearest(given, names)).toBe(expected);
});
