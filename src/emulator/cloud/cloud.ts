import type { Accounts } from "../accounts/accounts";
import type { CertificateAssociation } from "../model/certificate-association";
import type { Connection } from "../model/connection";
import type { CustomerGateway } from "../model/customer-gateway";
import type { Gateway } from "../model/gateway";
import type { HuaweiCertificate } from "../model/huawei-certificate";
import type { HuaweiGateway } from "../model/huawei-gateway";
import type { IpsecServer } from "../model/ipsec-server";
import type { Route } from "../model/route";
import type { SslClientCert } from "../model/ssl-client-cert";
import type { SslServer } from "../model/ssl-server";
import type { UsedToken } from "../model/used-token";
import { addressText } from "../network/cidr";
import type { Edition } from "../protocol/edition";
import { Sight } from "../storage/sight";
import { Store } from "../storage/store";
import type { Clock } from "./clock";
import { Disclosure } from "./disclosure";
import { Quotas } from "./quota";
import { TunnelTypes } from "./tunnel-types";

interface Counter {
  id: string;
  value: number;
}

/** Everything that exists in the emulated cloud, and the settings of its account: clock, edition, quotas. */
export class Cloud {
  readonly store = new Store(new Sight(() => this.now()));
  readonly quotas = new Quotas();
  readonly disclosure = new Disclosure();
  readonly tunnelTypes = new TunnelTypes();

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
  readonly sslServers = this.store.table<SslServer>("SslVpnServer", {
    region: (s) => [s.region],
    gateway: (s) => [s.gatewayId],
  });
  readonly sslClientCerts = this.store.table<SslClientCert>("SslVpnClientCert", {
    region: (c) => [c.region],
    server: (c) => [c.serverId],
  });
  readonly ipsecServers = this.store.table<IpsecServer>("IpsecServer", {
    region: (s) => [s.region],
    gateway: (s) => [s.gatewayId],
  });
  readonly certificates = this.store.table<CertificateAssociation>("VpnCertificateAssociation", {
    region: (c) => [c.region],
    gateway: (c) => [c.gatewayId],
  });
  readonly huaweiGateways = this.store.table<HuaweiGateway>("HuaweiVpnGateway", { project: (g) => [g.projectId] });
  readonly huaweiCertificates = this.store.table<HuaweiCertificate>("HuaweiVgwCertificate", {
    project: (c) => [c.projectId],
    gateway: (c) => [c.gatewayId],
  });
  readonly tokens = this.store.ledger<UsedToken>("ClientToken");
  private readonly counters = this.store.ledger<Counter>("Counter");

  constructor(
    readonly clock: Clock,
    readonly edition: Edition,
    readonly accounts: Accounts,
    /** How many milliseconds reads are behind the writes. */
    lagMs = 0,
    /** A gateway with one vSwitch is made, of the old kind, instead of refused. */
    readonly singleTunnel = false,
  ) {
    this.store.sight.lag = lagMs;
  }

  now(): number {
    return this.clock.now();
  }

  /** The next address of a block. No address is used twice. */
  nextAddress(from: number): string {
    const id = addressText(from);
    const counter = this.counters.get(id) ?? { id, value: 0 };
    counter.value += 1;
    this.counters.put(counter);
    return addressText(from + counter.value);
  }

  /** Stores how far the clock was advanced, so that a restart does not set it back. */
  saveClock(): void {
    this.counters.put({ id: "clock", value: this.clock.ahead });
  }

  restoreClock(): void {
    this.clock.ahead = this.counters.get("clock")?.value ?? this.clock.ahead;
  }
}
