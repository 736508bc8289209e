import { pretty } from "./_migration";
import { gatewayState, migrated, one, stateText } from "./_texts";
import type { StateResource } from "./_texts";

/** Texts of many lengths, so that every place where a line may break is met. */
const text = (length: number) => "abcdefghij".repeat(12).slice(0, length);

function resources(length: number): StateResource[] {
  const name = text(length);
  const gateway = gatewayState(name, {
    description: text(length + 1),
    tags: { k: name, longer: name, "with space": `it's "${text(length)}"`, "both\"'": "x" },
    vpc_id: `vpc-${text(length)}`,
  });
  const networks = Array.from({ length: 1 + (length % 7) }, (_, index) => `10.${index}.0.0/16`);
  const connection = one("alicloud_vpn_connection", `to_${name}`, {
    id: `vco-${name}`,
    vpn_gateway_id: `vpn-${name}`,
    customer_gateway_id: `cgw-${name}`,
    local_subnet: networks,
    remote_subnet: ["192.168.0.0/24"],
    ike_config: [{ psk: "0123456789abcdef", ike_local_id: text(length) }],
  });
  const route = one("alicloud_vpn_route_entry", `r_${name}`, {
    id: `vpn-${name}:vco-${name}:192.168.0.0/24`,
    vpn_gateway_id: `vpn-${name}`,
    next_hop: `vco-${name}`,
    route_dest: "192.168.0.0/24",
    weight: 100,
    publish_vpc: true,
  });
  return [gateway, connection, route];
}

it("is prettier's, however long names and texts are", async () => {
  const lengths = Array.from({ length: 90 }, (_, index) => index + 1);
  const state = stateText(...lengths.flatMap(resources));
  const outputs = lengths.map(
    (length) => `output "${text(length)}o" {\n  value = alicloud_vpn_gateway.${text(length)}.id\n}\n`,
  );
  const locals = lengths.map((length) => `  ${text(length)}l = ["${text(length)}", "b"]\n`);
  const variables = lengths.map((length) => `variable "${text(length)}v" {\n  default = "10.0.0.0/16"\n}\n`);
  const connections = lengths.map(
    (length) => `resource "alicloud_vpn_connection" "more_${text(length)}" {
  vpn_gateway_id      = alicloud_vpn_gateway.${text(length)}.id
  customer_gateway_id = alicloud_vpn_customer_gateway.${text(length)}.id
  local_subnet        = local.${text(length)}l
  remote_subnet       = [var.${text(length)}v]
  vpn_connection_name = "\${var.${text(length)}v} and \${alicloud_vpn_gateway.${text(length)}.id} \`$\${x}\`"
}
`,
  );
  const main = [`locals {\n${locals.join("")}}\n`, ...variables, ...connections, ...outputs].join("");
  const migration = await migrated({ "main.tf": main, "terraform.tfstate": state });
  expect(migration.text).toBe(pretty(migration.text));
});
