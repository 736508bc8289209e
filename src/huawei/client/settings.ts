import type { Credentials } from "../../cloud/key-pair";
import type { Reach } from "../../cloud/reach";

/** Everything a client needs to know of where and as whom it calls. */
export interface ClientSettings extends Reach {
  readonly endpoint: URL;
  readonly iamEndpoint: URL;
  readonly region: string;
  /** Looked up in IAM when it is not known. */
  readonly projectId?: string;
  /** Asked before every request, so that temporary keys can be renewed. */
  readonly credentials: () => Credentials | Promise<Credentials>;
}
