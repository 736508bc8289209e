import type { Stored } from "../storage/table";
import type { Tagged } from "./tag";

export interface CustomerGateway extends Stored, Tagged {
  region: string;
  name: string;
  description: string;
  ipAddress: string;
  asn: number | undefined;
  authKey: string;
  createTime: number;
}
