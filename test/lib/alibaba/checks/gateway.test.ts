import { vpnGateway } from "../../../../lib/alibaba/kinds/vpn-gateway";
import type { Values } from "../../../../lib/core/attribute";
import { findingsOf } from "../validate";

const gateway = (values: Values = {}) => findingsOf(vpnGateway, { vpcId: "vpc-1", bandwidth: 10, ...values });

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
    { disasterRecoveryVSwitchId: "vsw-2" },
    "error disasterRecoveryVSwitchId: is set without vSwitchId; set vSwitchId to the vSwitch of the first zone",
  ],
  [
    { vSwitchId: "vsw-1", disasterRecoveryVSwitchId: "vsw-1" },
    'error disasterRecoveryVSwitchId: "vsw-1" is vSwitchId, too; use a vSwitch in another zone',
  ],
  [
    { vSwitchId: "${x.a.id}", disasterRecoveryVSwitchId: "${x.a.id}" },
    'error disasterRecoveryVSwitchId: "${x.a.id}" is vSwitchId, too; use a vSwitch in another zone',
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
    { instanceChargeType: "POSTPAY", period: 1 },
    'error period: has no meaning with instanceChargeType "POSTPAY"; remove period, or set instanceChargeType: "PREPAY"',
  ],
])("%j is answered with one sentence", (values, sentence) => expect(gateway(values)).toEqual([sentence]));

test("sizes are those of the edition", () => {
  const sized = (bandwidth: number) => findingsOf(vpnGateway, { vpcId: "vpc-1", bandwidth }, "apsara");
  expect(sized(100)).toEqual([]);
  expect(sized(200)).toEqual([
    'error bandwidth: 200 is not allowed in edition "apsara"; use one of 5, 10, 20, 50, 100',
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
