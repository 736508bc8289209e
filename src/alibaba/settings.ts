import type { Edition } from "../../lib/core/attribute";
import type { Credentials } from "./key-pair";

/** Everything a client needs to know of where and as whom it calls. */
export interface ClientSettings {
  /** Full URL of the endpoint; its path is kept. */
  readonly endpoint: URL;
  readonly region: string;
  readonly edition: Edition;
  /** Asked before every request, so that temporary credentials can be renewed. */
  readonly credentials: () => Credentials | Promise<Credentials>;
  readonly proxy?: string;
  /** PEM text of CA certificates that are trusted besides the usual ones. */
  readonly ca?: string;
  readonly insecure?: boolean;
  /** Most requests a second; without it only the cloud's throttling limits them. */
  readonly requestRate?: number;
  readonly connectTimeoutMs?: number;
  readonly replyTimeoutMs?: number;
  /** How often a request that may be repeated is sent again. */
  readonly maxRetries?: number;
  /** On Apsara Stack: for whom requests are made. */
  readonly organizationId?: string;
  readonly resourceGroupId?: string;
  readonly signature?: "rpc" | "acs3";
  readonly method?: "GET" | "POST";
}

/** Version of the VPC API, which VPN gateways belong to. */
export const apiVersion = "2016-04-28";

/** Time to open a connection; a cloud that is there answers in a fraction of it. */
export const defaultConnectTimeoutMs = 10_000;
/** Time to answer: longer than the slowest create, which only enters the order. */
export const defaultReplyTimeoutMs = 30_000;
