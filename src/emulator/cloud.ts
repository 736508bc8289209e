import type { Clock } from "./clock";
import type { Edition } from "./edition";
import type { Connection } from "./model/connection";
import type { CustomerGateway } from "./model/customer-gateway";
import type { Gateway } from "./model/gateway";
import type { Route } from "./model/route";
import type { UsedToken } from "./model/used-token";
import { addressText } from "./cidr";
import { Quotas } from "./quota";
import { Store } from "./store";

interface Counter {
  id: string;
  value: number;
}

/** Everything that exists in the played cloud, and the rules of its account: clock, edition, quotas. */
export class Cloud {
  readonly store = new Store();
  readonly quotas = new Quotas();

  readonly gateways = this.store.table<Gateway>("VpnGateway", { region: (g) => [g.region] });
  readonly customerGateways = this.store.table<CustomerGateway>("CustomerGateway", {
    region: (c) => [c.region],
    address: (c) => [`${c.region}/${c.ipAddress}`],
  });
  readonly connections = this.store.table<Connection>("VpnConnection", {
    region: (c) => [c.region],
    gateway: (c) => [c.gatewayId],
    customerGateway: (c) => [...new Set(c.tunnels.map((tunnel) => tunnel.customerGatewayId))],
    tunnel: (c) => c.tunnels.map((tunnel) => tunnel.id),
  });
  readonly routes = this.store.table<Route>("VpnRouteEntry", {
    gateway: (r) => [r.gatewayId],
    destination: (r) => [`${r.gatewayId}/${r.routeDest}`],
    nextHop: (r) => [r.nextHop],
  });
  readonly policyRoutes = this.store.table<Route>("VpnPbrRouteEntry", {
    gateway: (r) => [r.gatewayId],
    destination: (r) => [`${r.gatewayId}/${r.routeDest}`],
    nextHop: (r) => [r.nextHop],
  });
  readonly tokens = this.store.table<UsedToken>("ClientToken");
  private readonly counters = this.store.table<Counter>("Counter");

  constructor(
    readonly clock: Clock,
    readonly edition: Edition,
  ) {}

  now(): number {
    return this.clock.now();
  }

  /** The next address of a block that is handed out one by one and never twice. */
  nextAddress(from: number): string {
    const id = addressText(from);
    const counter = this.counters.get(id) ?? { id, value: 0 };
    counter.value += 1;
    this.counters.put(counter);
    return addressText(from + counter.value);
  }

  /** Remembers how far the clock was advanced, so that a restart does not turn it back. */
  saveClock(): void {
    this.counters.put({ id: "clock", value: this.clock.ahead });
  }

  restoreClock(): void {
    this.clock.ahead = this.counters.get("clock")?.value ?? this.clock.ahead;
  }
}
