import { construct, gatewayState, migrated, one, stateText } from "./_texts";

const gateway = `resource "alicloud_vpn_gateway" "hub" {
  vpc_id    = "vpc-1"
  bandwidth = 10
}
`;
const office = `resource "alicloud_vpn_customer_gateway" "office" {
  ip_address = "203.0.113.7"
}
`;
const connection = (body: string) => `${gateway}${office}resource "alicloud_vpn_connection" "office" {
  vpn_gateway_id      = alicloud_vpn_gateway.hub.id
  customer_gateway_id = alicloud_vpn_customer_gateway.office.id
  local_subnet        = ["10.0.0.0/16"]
  remote_subnet       = ["192.168.0.0/24"]
${body}
}
`;

describe("a configuration without a state", () => {
  it("becomes a program without imports, which says why", async () => {
    const { text, imports, notes } = await migrated({ "main.tf": gateway });
    expect(construct(text, "hub")).toBe('{ vpcId: "vpc-1", bandwidth: 10, }');
    expect([imports, text.includes("importFrom")]).toEqual([0, false]);
    expect(notes.join()).toContain("no ids are known, so nothing is imported");
  });

  it("names the backend that has the state", async () => {
    const backend = 'terraform {\n  backend "oss" {\n    bucket = "b"\n  }\n}\n';
    const { notes } = await migrated({ "main.tf": gateway, "backend.tf": backend });
    expect(notes.join()).toContain('It is kept in the backend "oss".');
  });

  it("asks for a key that the program must have, since nothing keeps it", async () => {
    const { text } = await migrated({ "main.tf": connection('  ike_config {\n    psk = "in-clear-here"\n  }') });
    expect(text).not.toContain("in-clear-here");
    expect(text).toMatch(/new TerraformVariable\(\s*net,\s*"office_connection_psk",/);
    expect(construct(text, "office-connection")).toContain("psk: officeConnectionPsk.stringValue");
  });

  it("is read as JSON too", async () => {
    const json = {
      provider: { alicloud: { region: "cn-hangzhou" } },
      resource: {
        alicloud_vpn_gateway: { hub: { vpc_id: "vpc-1", bandwidth: "10" } },
        alicloud_vpn_route_entry: {
          out: {
            vpn_gateway_id: "${alicloud_vpn_gateway.hub.id}",
            next_hop: "vco-1",
            route_dest: "10.1.0.0/16",
            weight: 100,
            publish_vpc: "true",
            depends_on: ["alicloud_vpn_gateway.hub"],
          },
        },
      },
    };
    const { text } = await migrated({ "main.tf.json": JSON.stringify(json) });
    expect(text).toContain('new alibaba.Provider(net, "alibaba", { region: "cn-hangzhou" });');
    expect(construct(text, "out")).toBe(
      '{ vpnGatewayId: hub.id, routeDest: "10.1.0.0/16", nextHop: "vco-1", weight: 100, publishVpc: true, dependsOn: [hub], }',
    );
  });
});

describe("attributes", () => {
  it("keep their order of tunnels where roles are not set", async () => {
    const tunnel = '  tunnel_options_specification {\n    customer_gateway_id = "cgw-1"\n  }';
    const body = `  enable_tunnels_bgp = false\n${tunnel}\n${tunnel}`;
    const { text, notes } = await migrated({ "main.tf": connection(body) });
    expect(construct(text, "office-connection")).toMatch(/role: "master".*role: "slave"/);
    expect(notes.join("\n")).toContain("office, customer_gateway_id: the connection has two tunnels");
  });

  it("get what the provider sends unasked, where the cloud would do otherwise", async () => {
    const prepaid = gateway.replace("bandwidth", 'payment_type = "Subscription"\n  bandwidth');
    const server = `resource "alicloud_ssl_vpn_server" "people" {
  vpn_gateway_id = alicloud_vpn_gateway.hub.id
  client_ip_pool = "10.200.0.0/24"
  local_subnet   = "10.0.0.0/16, 10.1.0.0/16"
}
`;
    const { text } = await migrated({ "main.tf": prepaid + server });
    expect(construct(text, "hub")).toContain('instanceChargeType: "PREPAY", period: 1, autoPay: true');
    expect(construct(text, "people")).toContain('localSubnet: ["10.0.0.0/16", "10.1.0.0/16"], proto: "UDP"');
  });

  it.each(["aes-256-gcm", "aes128gcm"])("are kept where no catalogue has the value %s", async (value) => {
    const { text, notes } = await migrated({
      "main.tf": connection(`  ike_config {\n    ike_enc_alg = "${value}"\n  }`),
    });
    expect(construct(text, "office-connection")).toContain(`ikeEncAlg: alibaba.unlisted("${value}")`);
    expect(notes.join("\n")).not.toContain("ike_enc_alg");
  });

  it("are left out and listed where vpnform refuses the value", async () => {
    const value = "aes 256";
    const { text, notes } = await migrated({
      "main.tf": connection(`  ike_config {\n    ike_enc_alg = "${value}"\n  }`),
    });
    expect(construct(text, "office-connection")).not.toContain("ike");
    expect(notes.join("\n")).toContain(
      `alicloud_vpn_connection.office, ike_config.ike_enc_alg: vpnform refuses it: "${value}" is not allowed`,
    );
  });

  it("that nobody knows become variables where they are required, and are left out otherwise", async () => {
    const unknown = gateway.replace('"vpc-1"', "timestamp()").replace("bandwidth", "description = uuid()\n  bandwidth");
    const { text, notes } = await migrated({ "main.tf": unknown });
    expect(construct(text, "hub")).toBe("{ vpcId: hubVpcId.stringValue, bandwidth: 10, }");
    expect(notes.join("\n")).toMatch(/hub, description: vpnform does not know the function uuid; it is left out/);
  });

  it("that vpnform has not are listed", async () => {
    const { notes } = await migrated({ "main.tf": gateway.replace("bandwidth", "gateway_type = 1\n  bandwidth") });
    expect(notes.join("\n")).toContain("alicloud_vpn_gateway.hub, gateway_type: vpnform has no such attribute");
  });

  it("refer to what else is migrated, by id or by name", async () => {
    const route = `resource "alicloud_vpn_route_entry" "out" {
  vpn_gateway_id = "vpn-hub"
  next_hop       = "vco-1"
  route_dest     = "10.1.0.0/16"
  weight         = 100
  publish_vpc    = true
}
`;
    const { text } = await migrated({
      "main.tf": gateway + route,
      "terraform.tfstate": stateText(gatewayState("hub")),
    });
    expect(construct(text, "out")).toContain("vpnGatewayId: hub.id");
  });
});

describe("meta-arguments", () => {
  it("of providers with aliases, also through modules, reach the resources", async () => {
    const { text } = await migrated({
      "main.tf": `provider "alicloud" {
  alias  = "sh"
  region = "cn-shanghai"
}
module "far" {
  source    = "./far"
  providers = { alicloud = alicloud.sh }
}
`,
      "far/main.tf": gateway,
    });
    expect(text).toContain('const alibabaSh = new alibaba.Provider(net, "alibaba-sh", {');
    expect(construct(text, "far-hub")).toContain("provider: alibabaSh");
    expect(text).not.toContain('new alibaba.Provider(net, "alibaba",');
  });

  it("that vpnform does not carry out are listed", async () => {
    const body = `  lifecycle {
    create_before_destroy = true
    ignore_changes        = [vpn_gateway_name, zone]
    replace_triggered_by  = [alicloud_vpn_customer_gateway.office]
  }
  provisioner "local-exec" {
    command = "true"
  }
  bandwidth`;
    const { text, notes } = await migrated({ "main.tf": office + gateway.replace("bandwidth", body) });
    expect(construct(text, "hub")).toContain('lifecycle: { createBeforeDestroy: true, ignoreChanges: ["name"], }');
    const listed = notes.join("\n");
    for (const name of ["lifecycle.replace_triggered_by", "lifecycle.ignore_changes", "provisioner"]) {
      expect(listed).toContain(`alicloud_vpn_gateway.hub, ${name}: `);
    }
  });
});

describe("names", () => {
  it("tell resources of several types apart, and are no words of the language", async () => {
    const all = (gateway + office).replace(/"(hub|office)"/g, '"default"');
    const { text } = await migrated({ "main.tf": `${all}variable "default-gateway" {\n  default = "x"\n}\n` });
    expect(text).toContain('"default-customer-gateway"');
    expect(text).toContain('"default-gateway2"');
  });

  it("of outputs stay, whatever has the same name", async () => {
    const { text } = await migrated({
      "main.tf": `${gateway}output "hub" {\n  value = alicloud_vpn_gateway.hub.id\n}\n`,
    });
    expect(text).toContain('new TerraformOutput(net, "hub-output", {\n  value: hub.id,\n}).overrideLogicalId("hub");');
  });

  it("and texts cannot end the comment or begin an expression", async () => {
    const { text } = await migrated({
      "main.tf": gateway.replace(
        "bandwidth",
        () => 'description = "$${x} */ `${1}`"\n  extra = uuid("*/")\n  bandwidth',
      ),
      "terraform.tfstate": stateText(gatewayState("hub", { description: "*/ alert()" })),
    });
    expect(text.indexOf("*/")).toBe(text.indexOf(" */\nimport") + 1);
    expect(text).toContain('description: "$${x} */ `1`"');
  });
});

describe("what stays with Terraform", () => {
  it("is a constant where the state knows it, else a variable", async () => {
    const refers = gateway
      .replace('"vpc-1"', "alicloud_vpc.main.id")
      .replace("bandwidth", "vswitch_id = data.alicloud_vswitches.all.ids[0]\n  bandwidth");
    const without = await migrated({ "main.tf": refers });
    expect(construct(without.text, "hub")).toContain(
      "vpcId: vpcMainId.stringValue, vSwitchId: dataVswitchesAllIds0.stringValue",
    );
    const state = stateText(gatewayState("hub"), one("alicloud_vpc", "main", { id: "vpc-1" }), {
      ...one("alicloud_vswitches", "all", { ids: ["vsw-1", "vsw-2"] }),
      mode: "data",
    });
    const { text, notes } = await migrated({ "main.tf": refers, "terraform.tfstate": state });
    expect(text).toContain('const vpcMainId = "vpc-1"; // alicloud_vpc.main.id');
    expect(text).toContain('const dataVswitchesAllIds0 = "vsw-1";');
    expect(notes).toEqual([]);
  });

  it("is listed where it belongs to the network", async () => {
    const { notes } = await migrated({
      "main.tf": `${gateway}resource "alicloud_vpn_gateway_vpn_attachment" "tr" {\n  network_type = "public"\n}\n`,
    });
    expect(notes.join("\n")).toContain("alicloud_vpn_gateway_vpn_attachment.tr: connections to transit routers");
  });
});
