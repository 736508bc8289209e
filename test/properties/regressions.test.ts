import { applyAll, expectSettled, startAnew } from "../_helpers/property-cloud";
import { TestCloud } from "../_helpers/test-cloud";
import type { Json } from "../_helpers/test-cloud";

/** What the properties have found, made small. */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(() => startAnew(cloud));

const graph = (resource: Record<string, Record<string, Json>>): Json => ({
  provider: { alivpn: [{ region: "eu-central-1", max_retries: 2 }] },
  resource,
});
const gateway = { vpc_id: "vpc-1", bandwidth: 10 };
const dualGateway = { ...gateway, v_switch_id: "vsw-a", disaster_recovery_v_switch_id: "vsw-b" };
const customer = (last: number, more: Json = {}) => ({ ip_address: `203.0.113.${last}`, ...more });
const ends = { vpn_gateway_id: "${alivpn_gateway.g.id}", local_subnet: ["10.0.0.0/16"] };
const single = (key: string, remote = 0) => ({
  ...ends,
  customer_gateway_id: `\${alivpn_customer_gateway.${key}.id}`,
  remote_subnet: [`192.168.${remote}.0/24`],
});
const dual = (...keys: string[]) => ({
  ...ends,
  remote_subnet: ["192.168.0.0/24"],
  tunnel_options_specification: keys.map((key, index) => ({
    role: index === 0 ? "master" : "slave",
    customer_gateway_id: `\${alivpn_customer_gateway.${key}.id}`,
  })),
});
const route = { vpn_gateway_id: "${alivpn_gateway.g.id}", next_hop: "${alivpn_connection.t.id}", weight: 100 };

it.each<[string, Json, Json]>([
  [
    "a customer gateway takes the address that another one gives up",
    graph({ alivpn_customer_gateway: { b: customer(1) } }),
    graph({ alivpn_customer_gateway: { a: customer(1), b: customer(2) } }),
  ],
  [
    "a customer gateway that two tunnels use is replaced at the same address",
    graph({
      alivpn_gateway: { g: dualGateway },
      alivpn_customer_gateway: { a: customer(1), b: customer(2) },
      alivpn_connection: { t: dual("a", "b") },
    }),
    graph({
      alivpn_gateway: { g: dualGateway },
      alivpn_customer_gateway: { a: customer(1, { asn: "65001" }), b: customer(2) },
      alivpn_connection: { t: dual("a", "b") },
    }),
  ],
  [
    "the customer gateways of two tunnels pass an address on",
    graph({
      alivpn_gateway: { g: dualGateway },
      alivpn_customer_gateway: { a: customer(1), b: customer(2) },
      alivpn_connection: { t: dual("a", "b") },
    }),
    graph({
      alivpn_gateway: { g: dualGateway },
      alivpn_customer_gateway: { a: customer(3), b: customer(1) },
      alivpn_connection: { t: dual("a", "b") },
    }),
  ],
  [
    "a connection takes the place of one that goes",
    graph({
      alivpn_gateway: { g: gateway },
      alivpn_customer_gateway: { a: customer(1), b: customer(2) },
      alivpn_connection: { s: single("a"), t: single("b", 1) },
    }),
    graph({
      alivpn_gateway: { g: gateway },
      alivpn_customer_gateway: { a: customer(1), b: customer(2) },
      alivpn_connection: { s: single("b") },
    }),
  ],
  [
    "a route is withdrawn while a policy route of the same destination stays published",
    graph({
      alivpn_gateway: { g: gateway },
      alivpn_customer_gateway: { a: customer(1) },
      alivpn_connection: { t: single("a") },
      alivpn_route_entry: { r: { ...route, route_dest: "172.16.0.0/24", publish_vpc: true } },
      alivpn_pbr_route_entry: {
        p: { ...route, route_dest: "172.16.0.0/24", route_source: "10.0.0.0/16", publish_vpc: true },
      },
    }),
    graph({
      alivpn_gateway: { g: gateway },
      alivpn_customer_gateway: { a: customer(1) },
      alivpn_connection: { t: single("a") },
      alivpn_route_entry: { r: { ...route, route_dest: "172.16.0.0/24", publish_vpc: false } },
      alivpn_pbr_route_entry: {
        p: { ...route, route_dest: "172.16.0.0/24", route_source: "10.0.0.0/16", publish_vpc: true },
      },
    }),
  ],
])("%s in one apply", async (_, before, after) => {
  await applyAll(cloud, before);
  await applyAll(cloud, after);
  await expectSettled(cloud, after);
});
