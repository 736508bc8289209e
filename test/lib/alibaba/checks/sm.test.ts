import { vpnConnection } from "../../../../lib/alibaba/kinds/vpn-connection";
import type { Values } from "../../../../lib/core/attribute";
import { findingsOf, placesOf } from "../validate";

const remoteCaCertificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const ends = { vpnGatewayId: "vpn-1", localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"] };
const single = (values: Values) => ({ ...ends, customerGatewayId: "cgw-1", ...values });
const ikeConfig = { ikeEncAlg: "sm4", ikeAuthAlg: "sm3", ikeVersion: "ikev1", ikeMode: "main", remoteId: "CN=site" };
const ipsecConfig = { ipsecEncAlg: "sm4", ipsecAuthAlg: "sm3" };

test("a complete SM connection is fine", () => {
  expect(findingsOf(vpnConnection, single({ ikeConfig, ipsecConfig, remoteCaCertificate }))).toEqual([]);
});

test("SM needs the other end's certificate and identity", () => {
  expect(placesOf(vpnConnection, single({ ipsecConfig }))).toEqual([
    "error remoteCaCertificate",
    "error ikeConfig.remoteId",
  ]);
});

test("SM goes with its own version, mode and algorithms only", () => {
  const mixed = {
    ikeEncAlg: "aes",
    ikeAuthAlg: "md5",
    ikeVersion: "ikev2",
    ikeMode: "aggressive",
    remoteId: "CN=site",
  };
  expect(placesOf(vpnConnection, single({ ikeConfig: mixed, ipsecConfig, remoteCaCertificate }))).toEqual([
    "error ikeConfig.ikeVersion",
    "error ikeConfig.ikeMode",
    "error ikeConfig.ikeEncAlg",
    "error ikeConfig.ikeAuthAlg",
  ]);
});

test("a pre-shared key is of no use with SM", () => {
  const values = single({ ikeConfig: { ...ikeConfig, psk: "s3cret" }, ipsecConfig, remoteCaCertificate });
  expect(findingsOf(vpnConnection, values)).toEqual([
    "warning ikeConfig.psk: has no effect on an SM gateway; remove it: the certificates authenticate both ends",
  ]);
});

test("a certificate is of no use with other algorithms", () => {
  const values = single({ ikeConfig: { ikeEncAlg: "aes" }, remoteCaCertificate });
  expect(placesOf(vpnConnection, values)).toEqual(["error remoteCaCertificate"]);
});

test("each tunnel of a dual-tunnel connection is judged", () => {
  const good = { tunnelIkeConfig: ikeConfig, tunnelIpsecConfig: ipsecConfig, remoteCaCertificate };
  const tunnelOptionsSpecification = [
    { role: "master", customerGatewayId: "cgw-1", ...good },
    { role: "slave", customerGatewayId: "cgw-1", tunnelIpsecConfig: { ipsecEncAlg: "aes" } },
  ];
  expect(placesOf(vpnConnection, { ...ends, tunnelOptionsSpecification })).toEqual([
    "error tunnelOptionsSpecification[1].tunnelIpsecConfig.ipsecEncAlg",
    "error tunnelOptionsSpecification[1].remoteCaCertificate",
    "error tunnelOptionsSpecification[1].tunnelIkeConfig.remoteId",
  ]);
});

test("algorithms that are known later are not judged", () => {
  expect(findingsOf(vpnConnection, single({ ikeConfig: "${local.ike}", ipsecConfig, remoteCaCertificate }))).toEqual(
    [],
  );
  expect(findingsOf(vpnConnection, single({ ikeConfig: { ikeEncAlg: "${var.alg}" }, remoteCaCertificate }))).toEqual(
    [],
  );
});
