import type { Edition } from "../../lib/core/attribute";
import type { Credentials } from "../cloud/key-pair";
import type { Reach } from "../cloud/reach";

/** Everything a client needs to know of where and as whom it calls. */
export interface ClientSettings extends Reach {
  /** Full URL of the endpoint; its path is kept. */
  readonly endpoint: URL;
  readonly region: string;
  readonly edition: Edition;
  /** Asked before every request, so that temporary credentials can be renewed. */
  readonly credentials: () => Credentials | Promise<Credentials>;
  /** On Apsara Stack: for whom requests are made. */
  readonly organizationId?: string;
  readonly resourceGroupId?: string;
  readonly signature?: "rpc" | "acs3";
  readonly method?: "GET" | "POST";
}

/** Version of the VPC API, which VPN gateways belong to. */
export const apiVersion = "2016-04-28";
