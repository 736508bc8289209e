import { refuse } from "../protocol/errors";

/**
 * How many of each kind may exist: per region for gateways and customer gateways, per VPN gateway for the rest. The
 * real cloud's initial quotas are small (10 connections per gateway) and can be raised on request. These are raised
 * ones; /_emulator/quotas sets others.
 */
const raised = {
  VpnGateway: 20_000,
  CustomerGateway: 50_000,
  VpnConnection: 1000,
  VpnRouteEntry: 2000,
  VpnPbrRouteEntry: 2000,
  SslVpnServer: 1,
  SslVpnClientCert: 1000,
  IpsecServer: 1,
};

export type QuotaKind = keyof typeof raised;

export class Quotas {
  private limits = { ...raised };

  /** Refuses another one if this many exist and the quota is reached. */
  check(kind: QuotaKind, existing: number, code = "Resource.QuotaFull"): void {
    if (existing >= this.limits[kind]) throw refuse(code, `Existing: ${existing}, maximum: ${this.limits[kind]}.`);
  }

  set(kind: string, limit: number): boolean {
    if (!Object.hasOwn(this.limits, kind)) return false;
    this.limits[kind as QuotaKind] = limit;
    return true;
  }

  reset(): void {
    this.limits = { ...raised };
  }
}
