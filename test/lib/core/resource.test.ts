import { Fn, TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { alibaba, ValidationError } from "vpnform";
import { testApp } from "../../_helpers/test-app";

type Graph = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

function synth(declare: (stack: TerraformStack) => void): Graph {
  const stack = new TerraformStack(testApp(), "net");
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  declare(stack);
  return JSON.parse(Testing.synth(stack)) as Graph;
}
const outputs = (graph: Graph) =>
  Object.fromEntries(Object.entries(graph["output"] ?? {}).map(([name, { value }]) => [name, value]));

const gateway = { vpcId: "vpc-1", bandwidth: 10 };
const networks = { localSubnet: ["10.0.0.0/16"], remoteSubnet: ["192.168.0.0/24"] };

test("a construct synthesizes its props in the graph's spelling", () => {
  const graph = synth((stack) => {
    new alibaba.VpnGateway(stack, "hub", { ...gateway, vSwitchId: "vsw-1", tags: { costCentre: "net" } });
    new alibaba.VpnConnection(stack, "office", {
      ...networks,
      vpnGatewayId: "vpn-1",
      customerGatewayId: "cgw-1",
      ikeConfig: { ikeEncAlg: "aes256", psk: undefined },
      healthCheckConfig: { enable: false },
    });
  });
  expect(graph["resource"]?.["alivpn_gateway"]?.["hub"]).toMatchObject({
    vpc_id: "vpc-1",
    v_switch_id: "vsw-1",
    bandwidth: 10,
    tags: { costCentre: "net" },
  });
  const { "//": _, ...office } = graph["resource"]?.["alivpn_connection"]?.["office"] ?? {};
  expect(office).toEqual({
    vpn_gateway_id: "vpn-1",
    customer_gateway_id: "cgw-1",
    local_subnet: ["10.0.0.0/16"],
    remote_subnet: ["192.168.0.0/24"],
    ike_config: { ike_enc_alg: "aes256" },
    health_check_config: { enable: false },
  });
});

test("every attribute is an output, nested ones too", () => {
  const graph = synth((stack) => {
    const hub = new alibaba.VpnGateway(stack, "hub", gateway);
    const office = new alibaba.VpnConnection(stack, "office", {
      ...networks,
      vpnGatewayId: hub.id,
      customerGatewayId: "cgw-1",
    });
    const [master] = [office.tunnelOptionsSpecification.get(0)];
    const values: Record<string, unknown> = {
      id: hub.id,
      ip: hub.internetIp,
      switch: hub.disasterRecoveryVSwitchId,
      time: hub.createTime,
      bgp: hub.enableBgp,
      tags: hub.tags,
      enis: hub.eniInstanceIds,
      psk: office.ikeConfig.psk,
      tunnel: master?.internetIp,
      peer: master?.tunnelBgpConfig.peerBgpIp,
      life: office.tunnelOptionsSpecification.get(1).tunnelIkeConfig.ikeLifetime,
    };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value, sensitive: true });
  });
  expect(outputs(graph)).toEqual({
    id: "${alivpn_gateway.hub.id}",
    ip: "${alivpn_gateway.hub.internet_ip}",
    switch: "${alivpn_gateway.hub.disaster_recovery_v_switch_id}",
    time: "${alivpn_gateway.hub.create_time}",
    bgp: "${alivpn_gateway.hub.enable_bgp}",
    tags: "${alivpn_gateway.hub.tags}",
    enis: "${alivpn_gateway.hub.eni_instance_ids}",
    psk: "${alivpn_connection.office.ike_config.psk}",
    tunnel: "${alivpn_connection.office.tunnel_options_specification[0].internet_ip}",
    peer: "${alivpn_connection.office.tunnel_options_specification[0].tunnel_bgp_config.peer_bgp_ip}",
    life: "${alivpn_connection.office.tunnel_options_specification[1].tunnel_ike_config.ike_lifetime}",
  });
});

test("tokens are taken wherever a value can stand", () => {
  const graph = synth((stack) => {
    const text = new TerraformVariable(stack, "text", { type: "string" });
    const list = new TerraformVariable(stack, "list", { type: "list(string)" });
    const size = new TerraformVariable(stack, "size", { type: "number" });
    const ike = new TerraformLocal(stack, "ike", { psk: "x" });
    const other = new alibaba.VpnGateway(stack, "other", gateway);
    new alibaba.VpnGateway(stack, "hub", {
      name: text.stringValue,
      vpcId: other.vpcId,
      bandwidth: size.numberValue,
      enableIpsec: other.enableIpsec,
      tags: { site: `${text.stringValue}-1`, [text.stringValue]: "x" },
    });
    new alibaba.VpnGateway(stack, "copy", { ...gateway, bandwidth: other.bandwidth, tags: other.tags });
    new alibaba.VpnConnection(stack, "office", {
      vpnGatewayId: other.id,
      customerGatewayId: Token.asString(Fn.element(list.listValue, 0)),
      localSubnet: list.listValue,
      remoteSubnet: [text.stringValue],
      ikeConfig: ike.expression,
    });
  });
  const resources = graph["resource"];
  expect(resources?.["alivpn_gateway"]?.["hub"]).toMatchObject({
    name: "${var.text}",
    vpc_id: "${alivpn_gateway.other.vpc_id}",
    bandwidth: "${var.size}",
    enable_ipsec: "${alivpn_gateway.other.enable_ipsec}",
    tags: { site: "${var.text}-1", "${var.text}": "x" },
  });
  expect(resources?.["alivpn_gateway"]?.["copy"]).toMatchObject({ tags: "${alivpn_gateway.other.tags}" });
  expect(resources?.["alivpn_connection"]?.["office"]).toMatchObject({
    customer_gateway_id: "${element(var.list, 0)}",
    local_subnet: "${var.list}",
    remote_subnet: ["${var.text}"],
    ike_config: "${local.ike}",
  });
});

test("a resource says which construct and which line made it", () => {
  const stack = new TerraformStack(testApp(), "net");
  new alibaba.VpnGateway(stack, "hub", gateway);
  const graph = stack.toTerraform() as Graph;
  expect(graph["resource"]?.["alivpn_gateway"]?.["hub"]?.["//"]).toMatchObject({
    metadata: { path: "net/hub", source: expect.stringMatching(/^test\/lib\/core\/resource\.test\.ts:\d+$/) as string },
  });
});

test("dependsOn, lifecycle, count and provider are cdktf's, not the kind's", () => {
  const graph = synth((stack) => {
    const west = new alibaba.Provider(stack, "west", { region: "us-west-1", alias: "west" });
    const site = new alibaba.CustomerGateway(stack, "site", { ipAddress: "203.0.113.7" });
    new alibaba.VpnGateway(stack, "hub", {
      ...gateway,
      provider: west,
      count: 2,
      dependsOn: [site],
      lifecycle: { preventDestroy: true, ignoreChanges: ["name"] },
    });
  });
  expect(graph["resource"]?.["alivpn_gateway"]?.["hub"]).toMatchObject({
    provider: "alivpn.west",
    count: 2,
    depends_on: ["alivpn_customer_gateway.site"],
    lifecycle: { prevent_destroy: true, ignore_changes: ["name"] },
  });
});

test("a stack can be written as HCL, too", () => {
  const stack = new TerraformStack(testApp(), "net");
  new alibaba.Provider(stack, "alibaba", { region: "eu-central-1" });
  const { id } = new alibaba.VpnGateway(stack, "hub", { ...gateway, tags: { site: "hub" }, enableIpsec: true });
  const ikeConfig = { psk: "x", ikeLifetime: 5 };
  new alibaba.VpnConnection(stack, "office", { ...networks, vpnGatewayId: id, customerGatewayId: "cgw-1", ikeConfig });
  const hcl = Testing.synthHcl(stack).replace(/[ \n]+/g, " ");
  expect(hcl).toContain('region = "eu-central-1"');
  expect(hcl).toContain('resource "alivpn_gateway" "hub" { vpc_id = "vpc-1" bandwidth = 10');
  expect(hcl).toContain('vpn_gateway_id = "${alivpn_gateway.hub.id}"');
  expect(hcl).toMatch(/ike_config = \{ psk = "x",? ike_lifetime = 5 \}/);
});

test("importFrom and moveTo work as in cdktf", () => {
  const graph = synth((stack) => {
    new alibaba.CustomerGateway(stack, "old", { ipAddress: "203.0.113.7" }).importFrom("cgw-1");
    new alibaba.CustomerGateway(stack, "new", { ipAddress: "203.0.113.8" }).moveFromId(
      "alivpn_customer_gateway.before",
    );
  });
  expect(graph["import"]).toEqual([{ to: "alivpn_customer_gateway.old", id: "cgw-1" }]);
  expect(graph["moved"]).toEqual([{ from: "alivpn_customer_gateway.before", to: "alivpn_customer_gateway.new" }]);
});

test("wrong props throw when the construct is made, all problems at once", () => {
  const make = () => {
    const stack = new TerraformStack(testApp(), "net");
    return new alibaba.VpnGateway(stack, "hub", { vpcId: 5, bandwith: 10, name: "1" } as never);
  };
  expect(make).toThrow(ValidationError);
  expect(make).toThrow(/4 problems in the program\n {2}- net\/hub \(test\/lib\/core\/resource\.test\.ts:\d+\): /);
});

test("a secret does not show in the error about it", () => {
  const ikeConfig = { psk: "open sesame" };
  const props = { ...networks, vpnGatewayId: "vpn-1", customerGatewayId: "cgw-1", ikeConfig };
  const make = () => new alibaba.VpnConnection(new TerraformStack(testApp(), "net"), "office", props);
  expect(make).toThrow(/ikeConfig\.psk: the value has a character that is not allowed/);
  expect(make).not.toThrow(/sesame/);
});
