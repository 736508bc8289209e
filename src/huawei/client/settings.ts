import type { Credentials } from "../../cloud/key-pair";
import type { TransportSettings } from "../../cloud/transport-settings";

/** Everything a client needs to know of where and as whom it calls. */
export interface ClientSettings extends TransportSettings {
  readonly endpoint: URL;
  readonly iamEndpoint: URL;
  readonly region: string;
  /** Looked up in IAM when it is not known. */
  readonly projectId?: string;
  /** Asked before every request, so that temporary keys can be renewed. */
  readonly credentials: () => Credentials | Promise<Credentials>;
}
