import type { Stored } from "../storage/table";
import type { Ipsec } from "./connection";
import type { Tagged } from "./tag";

/** Phase 1 settings of an IPsec server. Unlike a connection's, they do not hold the key. */
export interface ServerIke {
  IkeVersion: string;
  IkeMode: string;
  IkeEncAlg: string;
  IkeAuthAlg: string;
  IkePfs: string;
  IkeLifetime: number;
  LocalId: string;
  RemoteId: string;
}

export interface IpsecServer extends Stored, Tagged {
  region: string;
  gatewayId: string;
  name: string;
  clientIpPool: string;
  localSubnet: string;
  psk: string;
  pskEnabled: boolean;
  effectImmediately: boolean;
  ike: ServerIke;
  ipsec: Ipsec;
  createTime: number;
}
