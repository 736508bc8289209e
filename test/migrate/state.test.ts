import { construct, gatewayState, migrated, one, stateText } from "./_texts";
import type { StateResource } from "./_texts";

const hub = gatewayState("hub");
const offices = (...keys: readonly (string | number)[]): StateResource => ({
  type: "alicloud_vpn_customer_gateway",
  name: "office",
  instances: keys.map((key, index) => ({
    index_key: key,
    attributes: { id: `cgw-${index + 1}`, ip_address: `203.0.113.${index + 1}`, asn: "", tags: {} },
  })),
});
const state = (...resources: readonly StateResource[]) => ({ "terraform.tfstate": stateText(...resources) });

describe("a state alone", () => {
  it("becomes a program with what the state has, but not with what Terraform made up", async () => {
    const { text, imports, notes } = await migrated(state(hub));
    expect(construct(text, "hub")).toBe(
      '{ name: "hub", vpcId: "vpc-1", vSwitchId: "vsw-1", bandwidth: 10, instanceChargeType: "POSTPAY", }',
    );
    expect(text).toContain('hub.importFrom("vpn-hub"); // alicloud_vpn_gateway.hub');
    expect([imports, notes]).toEqual([1, []]);
  });

  it("refers from one resource to another", async () => {
    const route = one("alicloud_vpn_route_entry", "out", {
      id: "vpn-hub:vco-9:10.1.0.0/16",
      vpn_gateway_id: "vpn-hub",
      next_hop: "vco-9",
      route_dest: "10.1.0.0/16",
      weight: 0,
      publish_vpc: false,
    });
    const { text } = await migrated(state(route, hub));
    expect(construct(text, "out")).toContain('vpnGatewayId: hub.id, routeDest: "10.1.0.0/16", nextHop: "vco-9"');
  });

  it("keeps modules and keys apart", async () => {
    const inModule = (key: string): StateResource => ({ ...gatewayState("this"), module: `module.site["${key}"]` });
    const { text } = await migrated(state(inModule("a b"), inModule('c\\"d'), offices("x/y", "x.y")));
    const ids = [...text.matchAll(/net,\s*"([^"]+)"/g)].map(([, id]) => id).filter((id) => id !== "alibaba");
    expect(ids).toEqual(["site-a-b", "site-c-d", "office-x-y-customer-gateway", "office-x-y-customer-gateway2"]);
  });

  it("tells the region by its zones", async () => {
    const zone = one("alicloud_vswitch", "a", { id: "vsw-1", zone_id: "cn-hangzhou-h" });
    const { text } = await migrated(state(hub, zone), { region: undefined });
    expect(text).toContain('{ region: "cn-hangzhou" }');
    const { text: without, notes } = await migrated(state(hub), { region: undefined });
    expect(without).toContain("{ region: region.stringValue }");
    expect(notes.join()).toContain('give it as the variable "region", or import again with --region');
  });

  it("is read as terraform show prints it, of a state and of a plan", async () => {
    const resource = { mode: "managed", type: hub.type, name: "hub", index: 0, values: hub.instances[0]?.attributes };
    const root = { resources: [], child_modules: [{ address: "module.net", resources: [resource] }] };
    const shown = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: root } };
    for (const json of [shown, { format_version: "1.2", prior_state: shown }]) {
      const { text } = await migrated({ "shown.json": JSON.stringify(json) }, { paths: ["shown.json"] });
      expect(text).toContain("// module.net.alicloud_vpn_gateway.hub[0]");
    }
  });

  it("says what is tainted, and what is still to be deleted", async () => {
    const instances = [
      { attributes: { ...hub.instances[0]?.attributes }, status: "tainted" },
      { attributes: { id: "vpn-old" }, deposed: "0a1b2c3d" },
    ];
    const { notes, imports } = await migrated(state({ ...hub, instances }));
    expect(imports).toBe(1);
    expect(notes.join("\n")).toMatch(/hub: it is tainted[\s\S]*hub: an earlier object of it is still to be deleted/);
  });

  it("picks the provider by its alias", async () => {
    const provider = 'provider["registry.terraform.io/aliyun/alicloud"].sh';
    const { text } = await migrated(state({ ...hub, provider }));
    expect(construct(text, "hub")).toContain("provider: alibabaSh");
  });
});

describe("a configuration with its state", () => {
  const block = (body: string) => `resource "alicloud_vpn_gateway" "hub" {\n  vpc_id = "vpc-1"\n${body}\n}\n`;

  it("is told where the two disagree, and the configuration wins", async () => {
    const { text, notes } = await migrated({ "main.tf": block("  bandwidth = 20"), ...state(hub) });
    expect(construct(text, "hub")).toContain("bandwidth: 20");
    expect(notes).toEqual([
      "alicloud_vpn_gateway.hub, bandwidth: the configuration says 20, the state 10; the first plan shows this change; correct the one or the other",
    ]);
  });

  it("lists what only one of the two has", async () => {
    const { notes, imports, resources } = await migrated({
      "main.tf": block("  bandwidth = 10").replace("hub", "new"),
      ...state(hub),
    });
    expect([resources, imports]).toEqual([2, 1]);
    expect(notes.join("\n")).toMatch(/hub: the configuration does not declare it/);
    expect(notes.join("\n")).toMatch(/new: the state does not have it/);
  });

  it("lets variables without a value have the one that the state shows", async () => {
    const variables = 'variable "size" {\n  type = number\n}\nvariable "on" {\n  default = false\n}\n';
    const { text, notes } = await migrated({
      "main.tf": variables + block("  bandwidth = var.size\n  enable_ssl = var.on"),
      ...state(gatewayState("hub", { enable_ssl: true })),
    });
    expect(text).toMatch(/net, "size", \{\n {2}type: "number",\n {2}default: 10,/);
    expect(text).toMatch(/net, "on", \{\n {2}type: "bool",\n {2}default: true,/);
    expect(notes).toEqual([]);
  });

  it("lets files with values have the last word", async () => {
    const { text } = await migrated({
      "main.tf": `variable "size" {}\n${block("  bandwidth = var.size")}`,
      "net.auto.tfvars.json": '{ "size": 50 }',
      ...state(hub),
    });
    expect(text).toContain("default: 50");
  });

  it("takes instances from the state where their keys cannot be told", async () => {
    const { text, notes } = await migrated({
      "main.tf": `data "alicloud_x" "all" {}
resource "alicloud_vpn_customer_gateway" "office" {
  for_each   = data.alicloud_x.all.offices
  ip_address = each.value
  description = "of \${each.key}"
}
`,
      ...state(offices("paris", "berlin")),
    });
    expect(construct(text, "office-paris")).toContain('ipAddress: "203.0.113.1", description: "of paris"');
    expect(notes.join("\n")).toContain("alicloud_vpn_customer_gateway.office: its for_each is not known");
    expect(notes.join("\n")).toContain("alicloud_vpn_customer_gateway.office[*], ip_address: for_each is not known");
  });

  it("takes modules from elsewhere from the state", async () => {
    const { text, notes } = await migrated({
      "main.tf": 'module "net" {\n  source = "terraform-alicloud-modules/vpn/alicloud"\n}\n',
      ...state({ ...hub, module: "module.net" }),
    });
    expect(construct(text, "net-hub")).toContain('name: "hub"');
    expect(notes.join("\n")).toContain("module.net.alicloud_vpn_gateway.hub");
  });

  it("shows no secret of anything else in the state", async () => {
    const password = {
      attributes: { result: "hush-hush" },
      sensitive_attributes: [[{ type: "get_attr", value: "result" }]],
    };
    const { text, notes } = await migrated({
      "main.tf": block(
        "  bandwidth = 10\n  description = random_password.x.result\n  tags = { a = other_thing.y.token }",
      ),
      ...state(
        gatewayState("hub", { description: "hush-hush" }),
        { type: "random_password", name: "x", instances: [password] },
        {
          type: "other_thing",
          name: "y",
          instances: [
            { attributes: { token: "hush-token" }, sensitive_attributes: [[{ type: "get_attr", value: "token" }]] },
          ],
        },
      ),
    });
    expect(text + notes.join()).not.toContain("hush");
    expect(construct(text, "hub")).toMatch(/description: hubDescription.*a: hubTagsA/);
  });

  it("takes one region, several files and stdin", async () => {
    const { text } = await migrated(
      {
        "a.tf": block("  bandwidth = 10"),
        "b.tf": 'provider "alicloud" {\n  region = var.where\n}\n',
        "c.tf": 'variable "where" {}\n',
        "s.json": stateText(hub),
      },
      { paths: ["a.tf", "b.tf", "c.tf", "s.json"], region: "cn-beijing" },
    );
    expect(text).toMatch(/net, "where", \{\n {2}type: "string",\n {2}default: "cn-beijing",/);
    expect(text).toContain('hub.importFrom("vpn-hub")');
  });
});
