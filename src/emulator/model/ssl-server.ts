import type { Stored } from "../storage/table";
import type { KeyPair } from "./key-pair";
import type { ObservedClient } from "./observation";
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
  /** The server's own certificate; issued when somebody first asks for it. */
  pair?: KeyPair;
  /** The clients of a real server that plays this one, while there is one. */
  observed?: ObservedClient[];
}
