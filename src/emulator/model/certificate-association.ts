import type { Stored } from "../storage/table";

export interface CertificateAssociation extends Stored {
  region: string;
  gatewayId: string;
  /** The certificate's own id; `associationId` is the one that the association has. */
  certificateId: string;
  associationId: string;
  type: string;
  createTime: number;
}
