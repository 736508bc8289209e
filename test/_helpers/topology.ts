import type { Json } from "./test-cloud";

/** A network by slots: what two networks have in the same slot is the same thing before and after a change. */
export interface Topology {
  readonly gateways: readonly Slot<GatewaySpec>[];
  readonly customers: readonly Slot<CustomerSpec>[];
  readonly connections: readonly Slot<ConnectionSpec>[];
  readonly routes: readonly Slot<RouteSpec>[];
  readonly policies: readonly Slot<PolicySpec>[];
}

export interface Slot<T> {
  /** Name in the program; undefined when the slot is empty. */
  readonly key: string | undefined;
  readonly spec: T;
}

/** Attributes of the graph that may be there or not. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface GatewaySpec {
  readonly dual: boolean;
  readonly vpc: number;
  readonly bandwidth: number;
  readonly options: Attributes;
}

export interface CustomerSpec {
  readonly address: number;
  readonly options: Attributes;
}

export interface TunnelSpec {
  readonly customer: number;
  readonly ike: Attributes | undefined;
  readonly ipsec: Attributes | undefined;
  readonly options: Attributes;
}

export interface ConnectionSpec {
  readonly gateway: number;
  /** The first for a single tunnel, both for two. */
  readonly tunnels: readonly [TunnelSpec, TunnelSpec];
  readonly local: readonly number[];
  readonly remote: readonly number[];
  /** `off` says so, undefined says nothing. */
  readonly bgp: "on" | "off" | undefined;
  readonly bgpNetwork: number;
  readonly health: Attributes | undefined;
  /** Whether the tunnel calls itself by the gateway's address, which is known only after apply. */
  readonly localIdFromGateway: boolean;
  readonly options: Attributes;
}

export interface RouteSpec {
  readonly connection: number;
  readonly dest: number;
  readonly weight: number;
  readonly publish: boolean;
  readonly options: Attributes;
}

export interface PolicySpec extends RouteSpec {
  readonly source: number;
}

/** The network as a program would declare it: what refers to something that is not there is left out, and so are twins. */
export function graphOf(topology: Topology): Json {
  return new Rendering(topology).graph();
}

class Rendering {
  private readonly resource: Record<string, Record<string, Json>> = {};
  private readonly taken = new Set<string>();

  constructor(private readonly topology: Topology) {}

  graph(): Json {
    const { gateways, customers, connections, routes, policies } = this.topology;
    gateways.forEach(({ key, spec }) => key && this.add("alivpn_gateway", key, gateway(spec)));
    customers.forEach(({ key, spec }) => key && this.customer(key, spec));
    connections.forEach(({ key, spec }, slot) => key && this.connection(key, spec, slot));
    routes.forEach(({ key, spec }) => key && this.route(key, spec));
    policies.forEach(({ key, spec }) => key && this.policy(key, spec));
    return { provider: { alivpn: [{ region: "eu-central-1", max_retries: 2 }] }, resource: this.resource };
  }

  private add(type: string, key: string, body: Json): void {
    const set = Object.entries(body).filter(([, value]) => value !== undefined);
    (this.resource[type] ??= {})[key] = Object.fromEntries(set);
  }

  /** Whether nobody has it yet; takes it. */
  private take(...parts: readonly unknown[]): boolean {
    const text = parts.join(" ");
    if (this.taken.has(text)) return false;
    this.taken.add(text);
    return true;
  }

  private customer(key: string, { address, options }: CustomerSpec): void {
    let last = address;
    while (!this.take("address", last)) last++;
    this.add("alivpn_customer_gateway", key, { ip_address: `203.0.113.${last}`, ...options });
  }

  private connection(key: string, spec: ConnectionSpec, slot: number): void {
    const gateway = this.topology.gateways[spec.gateway];
    if (!gateway?.key) return;
    const tunnels = gateway.spec.dual ? spec.tunnels : [spec.tunnels[0]];
    const customers = tunnels.map((tunnel) => this.topology.customers[tunnel.customer]);
    const pairs = tunnels.map((tunnel, role) => ["pair", gateway.key, tunnel.customer, role].join(" "));
    if (customers.some((customer) => !customer?.key) || pairs.some((pair) => this.taken.has(pair))) return;
    for (const pair of pairs) this.taken.add(pair);
    const bgp = spec.bgp === "on" && customers.some((customer) => !customer?.spec.options["asn"]) ? "off" : spec.bgp;
    const ids = tunnels.map((tunnel) => idOf("alivpn_customer_gateway", this.topology.customers[tunnel.customer]?.key));
    const ike = (tunnel: TunnelSpec) =>
      spec.localIdFromGateway
        ? { ...tunnel.ike, local_id: `\${alivpn_gateway.${gateway.key}.internet_ip}` }
        : tunnel.ike;
    const session = (role: number) => ({ tunnel_cidr: `169.254.${20 + slot * 4 + spec.bgpNetwork * 2 + role}.0/30` });
    const common = {
      vpn_gateway_id: idOf("alivpn_gateway", gateway.key),
      local_subnet: spec.local.map((number) => `10.${number}.0.0/16`),
      remote_subnet: spec.remote.map((number) => `192.168.${number}.0/24`),
      ...spec.options,
    };
    if (!gateway.spec.dual) {
      const [tunnel] = spec.tunnels;
      const switched = bgp && { enable_bgp: bgp === "on", ...(bgp === "on" ? session(0) : {}) };
      this.add("alivpn_connection", key, {
        ...common,
        customer_gateway_id: ids[0],
        ...tunnel.options,
        ike_config: ike(tunnel),
        ipsec_config: tunnel.ipsec,
        bgp_config: switched,
        health_check_config: spec.health,
      });
      return;
    }
    this.add("alivpn_connection", key, {
      ...common,
      enable_tunnels_bgp: bgp && bgp === "on",
      tunnel_options_specification: tunnels.map((tunnel, role) => ({
        role: role === 0 ? "master" : "slave",
        customer_gateway_id: ids[role],
        ...tunnel.options,
        ...(ike(tunnel) ? { tunnel_ike_config: ike(tunnel) } : {}),
        ...(tunnel.ipsec ? { tunnel_ipsec_config: tunnel.ipsec } : {}),
        ...(bgp === "on" ? { tunnel_bgp_config: session(role) } : {}),
      })),
    });
  }

  private route(key: string, spec: RouteSpec): void {
    const body = this.routeBody(spec, "");
    if (body) this.add("alivpn_route_entry", key, body);
  }

  private policy(key: string, spec: PolicySpec): void {
    const source = `10.${spec.source}.0.0/16`;
    const body = this.routeBody(spec, source);
    if (body) this.add("alivpn_pbr_route_entry", key, { ...body, route_source: source });
  }

  private routeBody(spec: RouteSpec, source: string): Json | undefined {
    const connection = this.topology.connections[spec.connection];
    if (!connection?.key || !this.resource["alivpn_connection"]?.[connection.key]) return undefined;
    const gateway = this.topology.gateways[connection.spec.gateway]?.key;
    const dest = `172.16.${spec.dest}.0/24`;
    if (!this.take("route", gateway, connection.key, source, dest)) return undefined;
    // The weight of a route on a dual-tunnel gateway must never change: it depends on what never changes of a route.
    const dual = this.topology.gateways[connection.spec.gateway]?.spec.dual;
    const active = dual ? spec.connection === 0 : spec.weight === 100 && this.take("active", gateway, source, dest);
    return {
      vpn_gateway_id: idOf("alivpn_gateway", gateway),
      next_hop: idOf("alivpn_connection", connection.key),
      route_dest: dest,
      weight: active ? 100 : 0,
      publish_vpc: spec.publish,
      ...spec.options,
    };
  }
}

function idOf(type: string, key: string | undefined): string {
  return `\${${type}.${key}.id}`;
}

function gateway({ dual, vpc, bandwidth, options }: GatewaySpec): Json {
  return {
    vpc_id: `vpc-${vpc}`,
    bandwidth,
    ...(dual ? { v_switch_id: "vsw-a", disaster_recovery_v_switch_id: "vsw-b" } : {}),
    ...options,
  };
}
