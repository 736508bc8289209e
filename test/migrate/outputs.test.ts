import { gatewayState, migrated, stateText } from "./_texts";

const network = `resource "alicloud_vpn_gateway" "hub" {
  vpc_id    = "vpc-1"
  bandwidth = 10
}
resource "alicloud_vpn_customer_gateway" "office" {
  ip_address = "203.0.113.7"
}
resource "alicloud_vpn_connection" "office" {
  vpn_gateway_id      = alicloud_vpn_gateway.hub.id
  customer_gateway_id = alicloud_vpn_customer_gateway.office.id
  local_subnet        = ["10.0.0.0/16"]
  remote_subnet       = ["192.168.0.0/24"]
  ike_config {
    psk         = "in-clear-here"
    ike_version = "ikev2"
  }
}
locals {
  label = "x-\${alicloud_vpn_gateway.hub.id}"
}
`;

/** How the program shows an output with this body, on one line, and what is said about it. */
async function output(body: string, files: Readonly<Record<string, string>> = {}) {
  const { text, notes } = await migrated({ "main.tf": `${network}output "o" {\n${body}\n}\n`, ...files });
  const shown = /new TerraformOutput\(\s*net,\s*"o",\s*(\{[\s\S]*?\})\);/.exec(text)?.[1];
  return {
    props: shown?.replace(/\s+/g, " ").replace(/, \}/g, " }"),
    notes: notes.filter((note) => note.startsWith("output.")),
  };
}

it.each([
  ["alicloud_vpn_gateway.hub.id", "hub.id"],
  ["alicloud_vpn_gateway.hub.internet_ip", "hub.internetIp"],
  ["alicloud_vpn_connection.office.local_subnet", "officeConnection.localSubnet"],
  ["alicloud_vpn_connection.office.ike_config[0].ike_version", "officeConnection.ikeConfig.ikeVersion"],
  ['[alicloud_vpn_gateway.hub.id, "a"]', '[hub.id, "a"]'],
  ['{ hub = alicloud_vpn_gateway.hub.id, a = "b" }', '{ a: "b", hub: hub.id }'],
  ['"id ${alicloud_vpn_gateway.hub.id}"', "`id ${hub.id}`"],
  ["local.label", "`x-${hub.id}`"],
])("an output of %s shows the same of the program", async (value, code) => {
  expect(await output(`value = ${value}`)).toEqual({ props: `{ value: ${code} }`, notes: [] });
});

it.each([
  ["an object of the resource", "alicloud_vpn_connection.office.ike_config"],
  ["the element of such an object", "alicloud_vpn_connection.office.ike_config[0]"],
  ["a whole resource", "alicloud_vpn_gateway.hub"],
  ["an attribute that is not known", "alicloud_vpn_gateway.hub.no_such"],
  ["a list with such a thing in it", "[alicloud_vpn_gateway.hub.id, alicloud_vpn_connection.office.ike_config[0]]"],
  ["an object with such a thing in it", "{ a = alicloud_vpn_gateway.hub.id, b = alicloud_vpn_gateway.hub }"],
])("an output of %s is left out, and said so", async (_, value) => {
  expect(await output(`value = ${value}`)).toEqual({
    props: undefined,
    notes: ["output.o: it shows something that vpnform has not; add a TerraformOutput for what is still needed"],
  });
});

it("an output of a list of objects is left out: an output shows none", async () => {
  const tunnels = "alicloud_vpn_connection.office.tunnel_options_specification";
  expect((await output(`value = ${tunnels}`)).props).toBeUndefined();
});

it("an output that cannot be computed is left out with the reason", async () => {
  expect(await output("value = uuid()")).toEqual({
    props: undefined,
    notes: ["output.o: vpnform does not know the function uuid; add a TerraformOutput for what is still needed"],
  });
});

it.each(['"x"', '["a", "b"]', '{ a = "b" }', "alicloud_vpc.main.id", '"${alicloud_vpc.main.id}-x"'])(
  "an output of %s is Terraform's own, and nobody is told",
  async (value) => {
    expect(await output(`value = ${value}`)).toEqual({ props: undefined, notes: [] });
  },
);

it("an output keeps its description, and is secret where it says so or shows a secret", async () => {
  expect((await output('value = alicloud_vpn_gateway.hub.id\ndescription = "the hub"')).props).toBe(
    '{ value: hub.id, description: "the hub" }',
  );
  expect((await output("value = alicloud_vpn_gateway.hub.id\nsensitive = true")).props).toBe(
    "{ value: hub.id, sensitive: true }",
  );
  const psk = "alicloud_vpn_connection.office.ike_config[0].psk";
  const code = "officeConnection.ikeConfig.psk";
  expect((await output(`value = ${psk}`)).props).toBe(`{ value: ${code}, sensitive: true }`);
  expect((await output(`value = [alicloud_vpn_gateway.hub.id, ${psk}]`)).props).toBe(
    `{ value: [hub.id, ${code}], sensitive: true }`,
  );
});

it("an output refers to the resource also where a state knows the value", async () => {
  const state = stateText(gatewayState("hub"));
  expect((await output("value = alicloud_vpn_gateway.hub.id", { "terraform.tfstate": state })).props).toBe(
    "{ value: hub.id }",
  );
});
