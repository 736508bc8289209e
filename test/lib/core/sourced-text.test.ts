import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { alibaba, fromCommand, fromEnv, fromFile, huawei } from "../../../lib";

/** The graph of a stack with a provider. */
function graphOf(build: (stack: TerraformStack) => void, provider: object = {}) {
  const stack = new TerraformStack(new App(), "net");
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1", ...provider });
  build(stack);
  return stack.toTerraform();
}

const office = { ipAddress: "198.51.100.1", asn: 65001 } as const;

it("puts a variable into the graph, and its source into the stack's metadata", () => {
  const graph = graphOf((stack) => {
    new alibaba.CustomerGateway(stack, "kept", { ...office, authKey: fromEnv("BGP_KEY") });
    new alibaba.CustomerGateway(stack, "again", { ...office, authKey: fromEnv("BGP_KEY") });
    new alibaba.CustomerGateway(stack, "sealed", { ...office, authKeyWo: fromEnv("BGP_KEY"), authKeyWoVersion: 1 });
  });
  expect(graph.variable).toMatchObject({
    env_BGP_KEY: { type: "string", sensitive: true },
    ephemeral_env_BGP_KEY: { type: "string", sensitive: true, ephemeral: true },
  });
  expect(Object.keys(graph.variable)).toHaveLength(2);
  expect(graph.variable.env_BGP_KEY.ephemeral).toBeUndefined();
  expect(graph["//"].metadata.vpnform.variables).toEqual({
    env_BGP_KEY: { env: "BGP_KEY", path: "net/kept" },
    ephemeral_env_BGP_KEY: { env: "BGP_KEY", path: "net/sealed" },
  });
  const { kept, again, sealed } = graph.resource.alivpn_customer_gateway;
  expect([kept.auth_key, again.auth_key]).toEqual(["${var.env_BGP_KEY}", "${var.env_BGP_KEY}"]);
  expect(sealed.auth_key_wo).toBe("${var.ephemeral_env_BGP_KEY}");
});

it("takes sources in nested objects, in parts of texts, in providers and for certificates", () => {
  const graph = graphOf(
    (stack) => {
      const tunnelIkeConfig = { psk: `${fromFile("a b/${c}.psk")}-x` };
      new alibaba.VpnConnection(stack, "office", {
        vpnGatewayId: "vpn-1",
        localSubnet: ["10.0.0.0/16"],
        remoteSubnet: ["192.168.0.0/24"],
        tunnelOptionsSpecification: [
          { role: "master", customerGatewayId: "cgw-1", tunnelIkeConfig },
          { role: "slave", customerGatewayId: "cgw-1", tunnelIkeConfig },
        ],
      });
      new huawei.Provider(stack, "huawei", { region: "cn-north-4" });
      new huawei.VpnGatewayCertificate(stack, "certificate", {
        name: "gm-cert",
        vgwId: "11111111-2222-3333-4444-555555555555",
        certificate: fromFile("sign.pem"),
        privateKey: fromCommand("op", "read", "op://gm/sign"),
        certificateChain: fromFile("ca.pem"),
        encCertificate: fromFile("enc.pem"),
        encPrivateKey: fromCommand("op", "read", "op://gm/enc"),
      });
    },
    { accessKeyId: fromEnv("KEY_ID"), accessKeySecret: fromEnv("KEY_SECRET") },
  );
  expect(graph.provider.alivpn[0].access_key_secret).toBe("${var.ephemeral_env_KEY_SECRET}");
  const [tunnel] = graph.resource.alivpn_connection.office.tunnel_options_specification;
  expect(tunnel.tunnel_ike_config.psk).toMatch(/^\$\{var\.file_a_b_c_psk_[0-9a-f]{8}\}-x$/);
  const names = Object.keys(graph.variable);
  expect(names.filter((name) => name.startsWith("command_op_read_"))).toHaveLength(2);
  // A description is a template for Terraform.
  expect(Object.values<{ description: string }>(graph.variable).map(({ description }) => description)).toContain(
    'Comes from fromFile("a b/$${c}.psk"); vpnform terraform gives it',
  );
});

it.each([
  ["an output", (stack: TerraformStack) => void new TerraformOutput(stack, "o", { value: fromEnv("KEY") })],
  ["a variable", (stack: TerraformStack) => void new TerraformVariable(stack, "v", { default: fromEnv("KEY") })],
])("says where it does not work: in %s", (_, build) => {
  expect(() => graphOf(build)).toThrow('fromEnv("KEY") stands where no construct of vpnform takes it');
});

it("refuses a construct that has the variable's name", () => {
  expect(() =>
    graphOf((stack) => {
      new TerraformVariable(stack, "env_KEY", {});
      new alibaba.CustomerGateway(stack, "office", { ...office, authKey: fromEnv("KEY") });
    }),
  ).toThrow('the stack has a construct "env_KEY"');
});

it("refuses what names nothing", () => {
  expect(() => fromEnv("MY KEY")).toThrow('fromEnv("MY KEY") names no environment variable');
  expect(() => fromFile("")).toThrow('fromFile("") names no file');
  expect(() => fromCommand("")).toThrow("fromCommand names no program");
});
