import { vpnGateway } from "../../../../lib/alibaba/kinds/vpn-gateway";
import type { Values } from "../../../../lib/core/attribute";
import { findingsOf } from "../validate";

const minimal = { vpcId: "vpc-1", bandwidth: 10 };
const zones = { vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2" };
const gateway = (values: Values = {}) => findingsOf(vpnGateway, { ...minimal, ...zones, ...values });

test.each<Values>([
  {},
  { vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-2" },
  { vSwitchId: "${x.a.id}", disasterRecoveryVSwitchId: "${x.b.id}" },
  { enableSsl: true, sslConnections: 20 },
  { enableSsl: "${var.ssl}", sslConnections: 20 },
  { networkType: "private", bandwidth: 200 },
  { networkType: "private", bandwidth: "${var.size}" },
  { instanceChargeType: "PREPAY", period: 1, autoPay: true },
  { instanceChargeType: "POSTPAY" },
  { instanceChargeType: "${var.type}", period: 1 },
])("%j is fine", (values) => expect(gateway(values)).toEqual([]));

test.each<[Values, string]>([
  [
    { vSwitchId: undefined },
    "error disasterRecoveryVSwitchId: is set without vSwitchId; set vSwitchId to the vSwitch of the first zone",
  ],
  [
    { vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-1" },
    'warning disasterRecoveryVSwitchId: "vsw-1" is vSwitchId, too, which only a region with one zone allows; use a vSwitch in another zone; the data source alivpn_gateway_zones lists the zones',
  ],
  [
    { vSwitchId: "${x.a.id}", disasterRecoveryVSwitchId: "${x.a.id}" },
    'warning disasterRecoveryVSwitchId: "${x.a.id}" is vSwitchId, too, which only a region with one zone allows; use a vSwitch in another zone; the data source alivpn_gateway_zones lists the zones',
  ],
  [
    { networkType: "private", bandwidth: 10 },
    'error bandwidth: 10 is not allowed with networkType "private"; use 200 or 1000',
  ],
  [
    { sslConnections: 5 },
    "error sslConnections: 5 is set, but enableSsl is not true; set enableSsl: true, or remove sslConnections",
  ],
  [
    { instanceChargeType: "PREPAY" },
    'error period: is required with instanceChargeType "PREPAY"; set the months to buy, such as 1',
  ],
  [
    { instanceChargeType: "PREPAY", period: 1 },
    "warning autoPay: is not true: the gateway is not made until someone pays its order in the console; set autoPay: true, or pay while apply waits",
  ],
  [
    { instanceChargeType: "POSTPAY", period: 1 },
    'error period: has no meaning with instanceChargeType "POSTPAY"; remove period, or set instanceChargeType: "PREPAY"',
  ],
])("%j is answered with one sentence", (values, sentence) => expect(gateway(values)).toEqual([sentence]));

test("a public gateway with one vSwitch is of the old kind, which is a warning", () => {
  const one = { ...minimal, vSwitchId: "vsw-1" };
  expect(findingsOf(vpnGateway, one)).toEqual([
    "warning disasterRecoveryVSwitchId: is not set: the cloud makes no gateways with one vSwitch any more; set vSwitchId and disasterRecoveryVSwitchId to vSwitches in two zones, and two tunnels on each connection",
  ]);
  expect(findingsOf(vpnGateway, one, "apsara")).toEqual([]);
});

test("sizes are those of the edition", () => {
  const sized = (bandwidth: number) => findingsOf(vpnGateway, { vpcId: "vpc-1", bandwidth }, "apsara");
  expect(sized(100)).toEqual([]);
  expect(sized(200)).toEqual([
    'warning bandwidth: 200 is not documented in edition "apsara"; documented are 5, 10, 20, 50, 100: the cloud may refuse it',
  ]);
});

test.each([
  ["networkType", "public"],
  ["vpnType", "Normal"],
  ["instanceChargeType", "POSTPAY"],
  ["period", 1],
  ["autoPay", true],
  ["autoPropagate", true],
  ["resourceGroupId", "rg-1"],
  ["tags", { a: "b" }],
])("%s does not exist on Apsara Stack", (name, value) => {
  const values = { vpcId: "vpc-1", bandwidth: 10, [name]: value };
  expect(findingsOf(vpnGateway, values, "apsara")).toContain(
    `error ${name}: does not exist in edition "apsara"; remove it, or set the provider's edition`,
  );
});
