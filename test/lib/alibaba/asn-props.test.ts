import { TerraformStack, TerraformVariable } from "cdktf";
import { alibaba } from "../../../lib";
import { testApp } from "../../_helpers/test-app";

function asnOf(asn: string | number): unknown {
  const stack = new TerraformStack(testApp(), "net");
  new alibaba.CustomerGateway(stack, "site", { ipAddress: "203.0.113.7", asn });
  return asnIn(stack);
}

function asnIn(stack: TerraformStack): unknown {
  const graph = stack.toTerraform() as { resource: { alivpn_customer_gateway: { site: { asn: unknown } } } };
  return graph.resource.alivpn_customer_gateway.site.asn;
}

it.each([
  ["64512", "64512"],
  [64512, "64512"],
  [4294967295, "4294967295"],
  ["1.10", "1.10"],
])("an ASN may be written as %j", (given, expected) => {
  expect(asnOf(given)).toBe(expected);
});

it("an ASN may be a number that is only known later", () => {
  const stack = new TerraformStack(testApp(), "net");
  const variable = new TerraformVariable(stack, "asn", { type: "number" });
  new alibaba.CustomerGateway(stack, "site", { ipAddress: "203.0.113.7", asn: variable.numberValue });
  expect(asnIn(stack)).toBe("${var.asn}");
});

it("an ASN inside of tunnels may be a number too", () => {
  const stack = new TerraformStack(testApp(), "net");
  new alibaba.VpnConnection(stack, "berlin", {
    vpnGatewayId: "vpn-1",
    customerGatewayId: "cgw-1",
    localSubnet: ["10.0.0.0/16"],
    remoteSubnet: ["10.1.0.0/16"],
    bgpConfig: { enableBgp: true, localAsn: 64513, tunnelCidr: "169.254.11.0/30", localBgpIp: "169.254.11.1" },
  });
  expect(JSON.stringify(stack.toTerraform())).toContain('"local_asn":"64513"');
});

it.each([[1.1], [-1], [0], [4294967296]])("%j is no ASN", (asn) => {
  expect(() => asnOf(asn)).toThrow(/asn: /);
});
