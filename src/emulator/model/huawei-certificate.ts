import type { Stored } from "../storage/table";

/** What is known of one certificate; its text and its key are never given out again. */
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
  /** The end of BINDING. */
  boundAt: number;
}
