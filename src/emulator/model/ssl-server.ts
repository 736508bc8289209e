import type { Stored } from "../storage/table";
import type { KeyPair } from "./key-pair";
import type { Tagged } from "./tag";

export interface SslServer extends Stored, Tagged {
  region: string;
  gatewayId: string;
  name: string;
  clientIpPool: string;
  localSubnet: string;
  proto: string;
  cipher: string;
  port: number;
  compress: boolean;
  mfa: boolean;
  idaasInstanceId: string;
  idaasRegionId: string;
  idaasApplicationId: string;
  dnsServers: string;
  createTime: number;
  /** The CA that signs the certificates of the server and its clients. */
  authority: KeyPair;
}
