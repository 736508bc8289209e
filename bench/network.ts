type Json = Record<string, unknown>;

/** How many of what a benchmark's network has. */
export interface Size {
  readonly gateways: number;
  /** The rest is per gateway. */
  readonly customers: number;
  readonly connections: number;
  readonly routes: number;
  readonly policies: number;
}

/** The mixed networks: every gateway has about as many sites as a hub usually serves. */
export const mixed: Readonly<Record<number, Size>> = {
  10: { gateways: 1, customers: 3, connections: 3, routes: 2, policies: 1 },
  100: { gateways: 2, customers: 15, connections: 15, routes: 15, policies: 4 },
  1_000: { gateways: 20, customers: 15, connections: 15, routes: 15, policies: 4 },
  10_000: { gateways: 200, customers: 15, connections: 15, routes: 15, policies: 4 },
};

/** As many resources as the largest of those, with few sites for each of very many gateways. */
export const thousandGateways: Size = { gateways: 1_000, customers: 3, connections: 3, routes: 2, policies: 1 };

/** One gateway with one site that has many networks. */
export const manyRoutes: Size = { gateways: 1, customers: 1, connections: 1, routes: 200, policies: 0 };

export function resourcesIn({ gateways, customers, connections, routes, policies }: Size): number {
  return gateways * (1 + customers + connections + routes + policies);
}

/** The stack as a synthesized program has it. */
export function networkOf(size: Size): Json {
  const resource: Record<string, Record<string, Json>> = {};
  const add = (type: string, key: string, body: Json) => {
    (resource[type] ??= {})[key] = { ...body, "//": { metadata: { path: `net/${key}`, uniqueId: key } } };
  };
  for (let hub = 0; hub < size.gateways; hub++) addHub(add, hub, size);
  return { provider: { alivpn: [{ region: "eu-central-1" }] }, resource, terraform: {} };
}

function addHub(add: (type: string, key: string, body: Json) => void, hub: number, size: Size): void {
  const gateway = `\${alivpn_gateway.hub${hub}.id}`;
  add("alivpn_gateway", `hub${hub}`, {
    vpc_id: `vpc-${hub}`,
    bandwidth: 100,
    name: `hub-${hub}`,
    instance_charge_type: "POSTPAY",
  });
  for (let site = 0; site < size.customers; site++) {
    const number = hub * size.customers + site;
    add("alivpn_customer_gateway", `site${hub}_${site}`, {
      ip_address: `20.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
      name: `site-${number}`,
    });
  }
  for (let site = 0; site < size.connections; site++) {
    add("alivpn_connection", `tunnel${hub}_${site}`, {
      vpn_gateway_id: gateway,
      customer_gateway_id: `\${alivpn_customer_gateway.site${hub}_${site}.id}`,
      name: `tunnel-${site}`,
      local_subnet: ["10.0.0.0/16"],
      remote_subnet: [`192.168.${site}.0/24`],
      auto_config_route: false,
      ike_config: { ike_version: "ikev2", ike_enc_alg: "aes256", psk: `key${hub}x${site}` },
    });
  }
  const tunnel = (number: number) => `\${alivpn_connection.tunnel${hub}_${number % size.connections}.id}`;
  for (let number = 0; number < size.routes; number++) {
    add("alivpn_route_entry", `route${hub}_${number}`, {
      vpn_gateway_id: gateway,
      next_hop: tunnel(number),
      route_dest: `172.16.${number}.0/24`,
      weight: 100,
      publish_vpc: true,
    });
  }
  for (let number = 0; number < size.policies; number++) {
    add("alivpn_pbr_route_entry", `policy${hub}_${number}`, {
      vpn_gateway_id: gateway,
      next_hop: tunnel(number),
      route_source: "10.0.0.0/24",
      route_dest: `172.17.${number}.0/24`,
      weight: 100,
      publish_vpc: true,
      priority: 10,
    });
  }
}
