import type { Stored } from "../storage/table";

/** A VPN gateway of Huawei Cloud: the requested settings, and the times from which its status follows. */
export interface HuaweiGateway extends Stored {
  projectId: string;
  name: string;
  flavor: string;
  /** The rest of the request, unchanged. */
  settings: Record<string, unknown>;
  address: string;
  createTime: number;
  updateTime: number;
  readyAt: number;
  busyUntil: number;
}
