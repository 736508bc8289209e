import { ipsecServer } from "../../../../lib/alibaba/kinds/ipsec-server";
import { sslVpnClientCert } from "../../../../lib/alibaba/kinds/ssl-vpn-client-cert";
import { sslVpnServer } from "../../../../lib/alibaba/kinds/ssl-vpn-server";
import { vpnGatewayCertificate } from "../../../../lib/alibaba/kinds/vpn-gateway-certificate";
import type { Values } from "../../../../lib/core/attribute";
import type { Edition } from "../../../../lib/core/edition";
import { findingsOf, placesOf } from "../validate";

const plain = { vpnGatewayId: "vpn-1", clientIpPool: "10.200.0.0/24", localSubnet: ["10.0.0.0/16"] };
const ssl = (values: Values = {}, edition?: Edition) => findingsOf(sslVpnServer, { ...plain, ...values }, edition);
const idaas = { idaasInstanceId: "idaas-1", idaasRegionId: "cn-hangzhou", idaasApplicationId: "app-1" };

test.each<Values>([
  {},
  { localSubnet: ["10.0.0.0/16", "172.16.0.0/12"] },
  { clientIpPool: "${var.pool}", localSubnet: ["${var.network}"] },
  { proto: "UDP", cipher: "none", port: 1195, compress: true, dnsServers: ["10.0.0.2"] },
  { enableMultiFactorAuth: true, ...idaas },
  { enableMultiFactorAuth: "${var.mfa}", ...idaas },
])("an SSL server with %j is fine", (values) => expect(ssl(values)).toEqual([]));

test.each([22, 2222, 22222, 9000, 9001, 9002, 7505, 80, 443, 53, 68, 123, 4510, 4560, 500, 4500])(
  "port %i belongs to the gateway, in both editions",
  (port) => {
    for (const edition of ["public", "apsara"] as const) {
      expect(ssl({ port }, edition)[0]).toMatch(
        `error port: ${port} is used by the gateway itself; use none of 22, 53,`,
      );
    }
  },
);

test.each<[Values, string]>([
  [{ port: 70000 }, "error port: 70000 is out of range; use 1 to 65535"],
  [
    { clientIpPool: "10.0.8.0/24" },
    'error clientIpPool: "10.0.8.0/24" overlaps with "10.0.0.0/16" of localSubnet; ' +
      "use a network that neither the VPC nor the clients use",
  ],
  [{ clientIpPool: "10.200.0.0/30" }, 'error clientIpPool: "10.200.0.0/30" has a mask of 30 bits; use 16 to 29 bits'],
  [
    { clientIpPool: "100.64.0.0/24" },
    'error clientIpPool: "100.64.0.0/24" overlaps with 100.64.0.0/10; use another network',
  ],
  [{ clientIpPool: "10.200.0.1/24" }, 'error clientIpPool: "10.200.0.1/24" has host bits set; use "10.200.0.0/24"'],
  [
    { localSubnet: ["169.254.0.0/16"] },
    'error localSubnet[0]: "169.254.0.0/16" overlaps with 169.254.0.0/16; use another network',
  ],
  [{ localSubnet: [] }, "error localSubnet: has 0 entries; use at least 1"],
  [
    { enableMultiFactorAuth: true, ...idaas, idaasRegionId: null },
    "error idaasRegionId: is required with enableMultiFactorAuth; " +
      "set the instance, its region and the application of IDaaS",
  ],
  [
    { idaasInstanceId: "idaas-1" },
    "warning idaasInstanceId: has no effect without enableMultiFactorAuth; set enableMultiFactorAuth: true",
  ],
])("an SSL server with %j is answered with one sentence", (values, sentence) =>
  expect(ssl(values)).toEqual([sentence]),
);

test("Apsara Stack sets no limits to the networks of an SSL server, and has neither name servers nor a second factor", () => {
  expect(ssl({ clientIpPool: "100.64.0.0/30" }, "apsara")).toEqual([]);
  const values = { ...plain, dnsServers: ["10.0.0.2"], enableMultiFactorAuth: true, ...idaas };
  expect(placesOf(sslVpnServer, values, "apsara")).toEqual([
    "error dnsServers",
    "error enableMultiFactorAuth",
    "error idaasInstanceId",
    "error idaasRegionId",
    "error idaasApplicationId",
  ]);
});

test.each([
  [0, 1],
  [30, 0],
  [1000, 0],
  [1001, 1],
])("rotateBeforeDays: %i has %i problems", (rotateBeforeDays, count) => {
  expect(findingsOf(sslVpnClientCert, { sslVpnServerId: "vss-1", rotateBeforeDays })).toHaveLength(count);
});

test("an IPsec server needs to say whether it has a key, and its pool lies outside of what it leads to", () => {
  expect(findingsOf(ipsecServer, plain)).toEqual(["error pskEnabled: is required"]);
  const overlapping = { ...plain, pskEnabled: true, clientIpPool: "10.0.0.0/24" };
  expect(placesOf(ipsecServer, overlapping)).toEqual(["error clientIpPool"]);
});

test("IPsec servers and gateway certificates exist in the public cloud only", () => {
  const certificate = { vpnGatewayId: "vpn-1", certificateId: "cert-1", certificateType: "Signature" };
  expect(findingsOf(vpnGatewayCertificate, certificate)).toEqual([]);
  for (const findings of [
    findingsOf(vpnGatewayCertificate, certificate, "apsara"),
    findingsOf(ipsecServer, { ...plain, pskEnabled: true }, "apsara"),
  ]) {
    expect(findings).toEqual([
      'error undefined: this kind of resource does not exist in edition "apsara"; ' +
        "remove it, or set the provider's edition",
    ]);
  }
});
