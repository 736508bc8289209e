import type { AlibabaEdition } from "../../../lib/alibaba/rules/by-edition";
import type { ApiSettings } from "../../cloud/api-client";

/** Everything a client needs to know of where and as whom it calls. */
export interface ClientSettings extends ApiSettings {
  /** Full URL of the endpoint; its path is kept. */
  readonly endpoint: URL;
  /** Sent with every call; without it none is. */
  readonly region?: string;
  readonly edition: AlibabaEdition;
  /** Number of the account, where the credentials tell it. */
  readonly owner?: string;
  /** The host by which journals know the endpoint, where another one was found for this run. */
  readonly scopeHost?: string;
  /** On Apsara Stack: for whom requests are made. */
  readonly organizationId?: string;
  readonly resourceGroupId?: string;
  /** RPC version 1 by default; `none` for the calls that prove who calls by what they carry. */
  readonly signature?: "rpc" | "acs3" | "none";
  readonly method?: "GET" | "POST";
  /** Version of the API that is called; the VPC API's by default. */
  readonly version?: string;
  /** Product that the endpoint routes to, where one gateway serves them all: ASAPI of Apsara Stack. */
  readonly product?: string;
}

/** Version of the VPC API, which VPN gateways belong to. */
export const apiVersion = "2016-04-28";
