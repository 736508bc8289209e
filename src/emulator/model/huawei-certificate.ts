import type { Stored } from "../storage/table";

/** Facts about one certificate. Its text and its key are never returned. */
export interface Facts {
  serial: string;
  subject: string;
  issuer: string;
  expires: number;
}

export interface HuaweiCertificate extends Stored {
  projectId: string;
  gatewayId: string;
  name: string;
  signature: Facts;
  encryption: Facts;
  chain: Facts;
  createTime: number;
  updateTime: number;
  /** Time at which BINDING ends. */
  boundAt: number;
}
