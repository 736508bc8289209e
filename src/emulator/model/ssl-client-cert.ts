import type { Stored } from "../storage/table";
import type { KeyPair } from "./key-pair";

export interface SslClientCert extends Stored {
  region: string;
  serverId: string;
  name: string;
  createTime: number;
  endTime: number;
  pair: KeyPair;
}
