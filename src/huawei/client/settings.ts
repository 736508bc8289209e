import type { ApiSettings } from "../../cloud/api-client";

/** Everything a client needs to know of where and as whom it calls. */
export interface ClientSettings extends ApiSettings {
  readonly endpoint: URL;
  readonly iamEndpoint: URL;
  readonly region: string;
  /** Looked up in IAM when it is not known. */
  readonly projectId?: string;
}
