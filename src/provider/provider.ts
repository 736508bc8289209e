import type { Shape, Values } from "../../lib/core/attribute";
import type { VpnformError } from "../../lib/core/errors";
import type { Kind, KindCheck } from "../../lib/core/kind";
import type { StackChecks } from "../../lib/core/stack-check";
import type { Reply, Call } from "./call";
import type { Handler } from "./handler";

/** A configured provider: where calls go. */
export interface ProviderClient {
  /** Sends one call; retries what is safe; throws CloudError. */
  send(call: Call, options?: SendOptions): Promise<Reply>;
  /** What distinguishes this configuration in queues and caches, such as endpoint, account and region. */
  readonly key: string;
  /**
   * Where what is made exists, as far as it can be told without asking: the same under every access key of an account, and
   * at every port. Without it the key stands for it.
   */
  readonly scope?: string;
  /** Gives back connections; calls after it fail. */
  close?(): Promise<void>;
}

export interface SendOptions {
  /** ClientToken of the logical operation; the same in every retry. */
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Told of each attempt, for a log. */
  readonly watch?: CallWatch;
}

/** What happens to one call on its way. */
export interface CallWatch {
  /** An attempt goes out; what it had to wait for, such as the rate limit, is over. */
  sent(): void;
  /** An attempt failed in a way that a retry may turn; the next one goes out after a while. */
  retried(error: VpnformError, waitMs: number): void;
}

/** Everything the engine needs to know of one provider. */
export interface Provider {
  readonly name: string;
  /** Where Terraform finds it, such as `vpnform/alivpn`. */
  readonly source: string;
  /** What a provider block may say. */
  readonly configuration: Kind;
  /** Handlers by kind type. */
  readonly handlers: ReadonlyMap<string, Handler>;
  /** Data sources by type. */
  readonly dataSources: ReadonlyMap<string, DataSourceReader>;
  /** What can be checked of a whole stack without asking the cloud. */
  readonly checks: StackChecks;
  /** Regions of the cloud, where it can be asked for them. */
  regions?(cloud: ProviderClient): Promise<readonly Region[]>;
  /** Resolves credentials and endpoint; throws with a hint when they are missing. */
  connect(configuration: Values): Promise<ProviderClient>;
}

/** Regions of several providers, each of them once. */
export function distinctRegions(regions: readonly Region[]): Region[] {
  return [...new Map(regions.map((region) => [`${region.id} ${region.endpoint}`, region])).values()];
}

/** A region of a cloud. */
export interface Region {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly endpoint: string;
}

/** How a data source finds its values. */
export interface DataSourceReader {
  /** Its inputs and what it finds. */
  readonly shape: Shape;
  /** Rules over its inputs. */
  readonly rules?: readonly KindCheck[];
  read(query: Values, cloud: ProviderClient): Promise<Values>;
}
