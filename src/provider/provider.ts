import type { Shape, Values } from "../../lib/core/attribute";
import type { VpnformError } from "../../lib/core/errors";
import type { Kind, KindCheck } from "../../lib/core/kind";
import type { StackChecks } from "../../lib/core/stack-check";
import type { SecretKeeper, SecretRegistry } from "../secrets";
import type { Reply, Call } from "./call";
import type { Handler } from "./handler";
import type { RemoteAccess } from "../remote-access/model";
import type { SiteConnection } from "../tunnel/model";
import type { Observed } from "./observed";
import type { ToldResource } from "./told-resource";

/** A configured provider. It sends the calls. */
export interface ProviderClient {
  /** Sends one call; retries what is safe; throws CloudError. */
  send(call: Call, options?: SendOptions): Promise<Reply>;
  /** Identifies this configuration in queues and caches, for example by endpoint, account and region. */
  readonly key: string;
  /**
   * Identifies where resources are created, as far as this is known without a call: the same for every access key of an
   * account and every port. If absent, `key` is used.
   */
  readonly scope?: string;
  /**
   * Digest of the account that the credentials belong to, where they tell it: the same for all of its roles. If absent,
   * only the same credentials are known to be of the same account.
   */
  readonly account?: string;
  /** Closes connections; later calls fail. */
  /**
   * Whether the cloud honours the ClientToken of an action, so that repeating it with the same token does not do the work
   * twice. Without this method it honours all of them.
   */
  takesToken?(action: string): boolean;
  close?(): Promise<void>;
  /** Whose credentials these are, if the cloud tells. */
  caller?(): Promise<Caller>;
}

/** Who calls. */
export interface Caller {
  /** Where the credentials were found. */
  readonly source: string;
  /** The account and the identity in it. */
  readonly account?: string;
}

export interface SendOptions {
  /** ClientToken of the logical operation; the same in every retry. */
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Notified of each attempt, for a log. */
  readonly watch?: CallWatch;
}

/** Events of one call. */
export interface CallWatch {
  /** An attempt is sent; waiting for the rate limit is over. */
  sent(): void;
  /** An attempt failed and is retried after `waitMs`. */
  retried(error: VpnformError, waitMs: number): void;
  /** The call succeeded. */
  answered(requestId: string | undefined): void;
}

/** Everything the engine needs to know of one provider. */
export interface Provider {
  readonly name: string;
  /** Where Terraform finds it, such as `vpnform/alivpn`. */
  readonly source: string;
  /** The attributes of a provider block. */
  readonly configuration: Kind;
  /** Handlers by kind type. */
  readonly handlers: ReadonlyMap<string, Handler>;
  /** Data sources by type. */
  readonly dataSources: ReadonlyMap<string, DataSourceReader>;
  /** Checks of a whole stack that need no call. */
  readonly checks: StackChecks;
  /** Regions of the cloud, if it has a call that lists them. */
  regions?(cloud: ProviderClient): Promise<readonly Region[]>;
  /** Command lines that `connect` would run for keys because the configuration names them. */
  programs?(configuration: Values): readonly string[];
  /**
   * What else `connect` would do only because the configuration says so, such as sending requests to another host: each as
   * the end of "it asks to ...".
   */
  appeals?(configuration: Values): readonly string[];
  /** The site-to-site connections among the resources of this provider, from which the other end can be configured. */
  siteConnections?(resources: readonly ToldResource[]): readonly SiteConnection[];
  /** What people connect to among the resources of this provider, from which their clients can be configured. */
  remoteAccess?(resources: readonly ToldResource[]): RemoteAccess;
  /** What somebody must be granted who makes these calls. */
  permissions?(calls: readonly RegionCalls[]): Permissions;
  /** What the state of a stack takes that is kept in this cloud, by the type and settings of its backend. */
  readonly statePermissions?: (
    type: string,
    settings: Readonly<Record<string, unknown>>,
    readOnly: boolean,
  ) => readonly PolicyStatement[];
  /** What a program takes that has the keys of a sealed stack from this cloud, by its command; undefined for others. */
  readonly keyPermissions?: (command: readonly string[]) => PolicyStatement | undefined;
  /** The cloud's own store of states, if it has one that vpnform reaches. */
  readonly store?: CloudStore;
  /** Resolves credentials and endpoint; throws with a hint when they are missing. */
  connect(configuration: Values, watch?: ConnectWatch): Promise<ProviderClient>;
}

/** Actions that are called in a region; undefined if it is only known later. */
export interface RegionCalls {
  readonly region: string | undefined;
  readonly actions: readonly string[];
}

/** A statement of a RAM policy. */
export interface PolicyStatement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

export interface Permissions {
  readonly statements: readonly PolicyStatement[];
  /** What the statements do not say. */
  readonly notes: readonly string[];
}

/** A store of states in the cloud itself. */
export interface CloudStore {
  /** Type of the backend that keeps a state there, such as `oss`. */
  readonly backend: string;
  /** Finds keys as for the provider. The settings have the names of the provider's attributes. */
  keys(settings: object, secrets?: SecretKeeper): StoreKeys;
}

/** Keys for a cloud's store. */
export interface StoreKeys {
  /** The region that goes with the keys, if they say one. */
  readonly region: string | undefined;
  /** A key that is valid now; throws with a hint when there is none. */
  current(): Promise<StoreKey>;
}

export interface StoreKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only with temporary keys. */
  readonly securityToken?: string;
}

/** Who is told what comes to light when a provider is connected. */
export interface ConnectWatch {
  /** The secrets of the run: is told of all keys, and cleans what the cloud writes. */
  readonly secrets: SecretRegistry;
  /** The connection works, but is not safe. */
  warn(message: string): void;
}

/** Regions of several providers, each of them once. */
export function distinctRegions(regions: readonly Region[]): Region[] {
  return [...new Map(regions.map((region) => [`${region.id} ${region.endpoint}`, region])).values()];
}

/** A region of a cloud. */
export interface Region {
  readonly id: string;
  /** The name that people use. */
  readonly name: string;
  readonly endpoint: string;
}

/** How a data source finds its values. */
export interface DataSourceReader {
  /** Its inputs and outputs. */
  readonly shape: Shape;
  /** Rules over its inputs. */
  readonly rules?: readonly KindCheck[];
  read(query: Values, cloud: CloudReader): Promise<Values>;
}

/** The calls that a data source may make. */
export interface CloudReader {
  send(call: Call): Promise<Reply>;
  /** All resources of a kind that is not listed per parent. */
  list(handler: Handler): Promise<readonly Observed[]>;
  /** One resource; undefined if it does not exist. */
  find(handler: Handler, id: string): Promise<Observed | undefined>;
}
