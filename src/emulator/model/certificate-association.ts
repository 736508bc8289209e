import type { Stored } from "../storage/table";

export interface CertificateAssociation extends Stored {
  region: string;
  gatewayId: string;
  /** The certificate's own id; `associationId` is the id of the association. */
  certificateId: string;
  associationId: string;
  type: string;
  createTime: number;
}
