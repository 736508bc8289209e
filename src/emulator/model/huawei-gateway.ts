import type { Stored } from "../storage/table";

/** A VPN gateway of Huawei Cloud: what was asked for, and the moments that its status follows from. */
export interface HuaweiGateway extends Stored {
  projectId: string;
  name: string;
  flavor: string;
  /** The rest of the request as it came. */
  settings: Record<string, unknown>;
  address: string;
  createTime: number;
  updateTime: number;
  readyAt: number;
  busyUntil: number;
}
