import type { Stored } from "../storage/table";
import type { Tagged } from "./tag";

export interface Gateway extends Stored, Tagged {
  region: string;
  name: string;
  description: string;
  vpcId: string;
  vSwitchId: string;
  /** Set only for gateways with dual-tunnel connections. */
  disasterRecoveryVSwitchId: string | undefined;
  bandwidth: number;
  ipsec: boolean;
  ssl: boolean;
  sslConnections: number;
  networkType: string;
  vpnType: string;
  prepaid: boolean;
  autoPropagate: boolean;
  internetIp: string;
  disasterRecoveryInternetIp: string | undefined;
  /** Where SSL clients connect, on gateways that have an address of its own for them. */
  sslInternetIp?: string;
  createTime: number;
  endTime: number;
  /** Times of the cloud's clock: end of `init`, end of `provisioning`, end of the last update. */
  initUntil: number;
  readyAt: number;
  busyUntil: number;
}

export function isDual(gateway: Gateway): boolean {
  return gateway.disasterRecoveryVSwitchId !== undefined;
}

/** Where SSL clients connect. */
export function sslAddress(gateway: Gateway | undefined): string | undefined {
  return gateway?.sslInternetIp ?? gateway?.internetIp;
}

/** NationalStandard gateways accept only the Chinese SM algorithms. */
export function isSm(gateway: Gateway): boolean {
  return gateway.vpnType === "NationalStandard";
}
