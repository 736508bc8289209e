import type { Shape, Edition, Values } from "../../lib/core/attribute";
import type { Kind, KindCheck } from "../../lib/core/kind";
import type { StackChecks } from "../../lib/core/stack-check";

/**
 * What maps a kind to API calls. A handler is pure: it describes calls and reads replies. Sending, retrying, waiting,
 * journaling, adoption, replacement and redaction are the engine's and the client's, once for all kinds.
 */
export interface Handler {
  readonly kind: Kind;

  /**
   * Names the list that shows a resource, for kinds that are listed per parent (routes: the gateway id); undefined
   * where one list shows all of a region.
   */
  scopeOf?(values: Values): string | undefined;

  /** The paged call that lists a scope. */
  list(scope: string | undefined): Listing;

  /** Reads one resource where the API can; used when a few are needed, and for what the list does not tell. */
  read?(id: string): Reading;

  /** Whether the list's item lacks something that these values need, so that `read` must complete it. */
  needsRead?(desired: Values, listed?: Observed): boolean;

  /** The call that creates the resource. The reply's id is known before the resource is ready. */
  create(desired: Values): CreateCall;

  /**
   * The calls that turn what is into what shall be, in order. `changed` names the top-level attributes that differ;
   * anything the program leaves unset is absent from `desired` and keeps its value.
   */
  update(change: Update): Call[];

  /** The call that deletes the resource; undefined when the cloud has no way to. */
  remove(current: Observed): Call | undefined;

  /**
   * Splits an id given to `import` into the attributes it names, by which the resource is found where only a list shows
   * it; throws a usage error that shows the right form.
   */
  parseId?(id: string): Values;

  /** Looks over all changes of this kind in a plan and adjusts what no single resource can see. */
  arrange?(changes: ArrangedChange[], world: World): void;

  /** How its health is read, where the cloud tells it. */
  readonly health?: HealthReader;

  /** How its log is read, where the cloud keeps one. */
  readonly logs?: LogReader;
}

/** How a part of a resource is. */
export type Condition = "up" | "changing" | "ending" | "down";

/** What the cloud says of one part of a resource, and what that means. */
export interface Sign {
  /** Such as `tunnel master`, `BGP`, `subscription`. */
  readonly part: string;
  readonly condition: Condition;
  /** The cloud's own word, or the value that matters. */
  readonly says: string;
  /** The likely cause of what is not up. */
  readonly cause?: string;
}

/** How a kind's health is read. */
export interface HealthReader {
  /** List and single read as the handler has them, with values that tell more than the attributes do. */
  readonly list?: Handler["list"];
  readonly read?: NonNullable<Handler["read"]>;
  /** What the values say, at that time in milliseconds. */
  signs(observed: Observed, now: number): readonly Sign[];
}

/** What part of a log is wanted, in milliseconds since 1970. */
export interface LogRange {
  readonly from: number;
  /** Undefined for everything up to the cloud's own present. */
  readonly to: number | undefined;
}

/** How the cloud's log of a resource is read. */
export interface LogReader {
  /** The edition that has this log, when only one has. */
  readonly only?: Edition;
  /** The most lines of a page. */
  readonly pageSize: number;
  page(resource: { readonly id: string; readonly values: Values }, range: LogRange, about: PageOf): Call;
  lines(reply: Reply): { readonly lines: readonly string[]; readonly total: number };
}

export interface PageOf {
  readonly number: number;
  readonly edition: Edition;
  readonly now: number;
}

/** A resource as the cloud reports it. */
export interface Observed {
  readonly id: string;
  /** By camelCase name, `id` included; what the cloud does not report is absent. */
  readonly values: Values;
}

export interface Update {
  readonly current: Observed;
  readonly desired: Values;
  readonly changed: ReadonlySet<string>;
}

/** Parameters by the API's names; the client spells lists, objects and booleans as the wire wants them. */
export type Parameters = { readonly [name: string]: Parameter };
export type Parameter =
  string | number | boolean | undefined | readonly Parameter[] | { readonly [name: string]: Parameter };

/** A reply's body, parsed. */
export type Reply = { readonly [name: string]: unknown };

/** One request to the cloud. */
export interface Call {
  readonly action: string;
  readonly parameters: Parameters;
  /** Takes a ClientToken, so that repeating it is safe. */
  readonly token?: boolean;
  /** The queue's resource becomes busy: wait for it before the next write. */
  readonly settles?: boolean;
  /** Repeating it is safe without a token: reads, and writes that set a value. */
  readonly idempotent?: boolean;
  /** Error codes that mean the wanted result is there already; on delete "already gone". */
  readonly doneCodes?: readonly string[];
  /** The resource the call is about, for headers that name it. */
  readonly instanceId?: string;
}

export interface CreateCall extends Call {
  /** The new resource's id. */
  id(reply: Reply): string;
}

export interface Listing {
  readonly action: string;
  readonly parameters: Parameters;
  readonly pageSize: number;
  /** How it goes on: by page numbers; by a token that the reply holds; or not at all. */
  readonly paging?: "numbers" | "token" | "none";
  /** The page's items, how many there are in all, and the token of the next page. */
  page(reply: Reply): { readonly items: readonly Observed[]; readonly total: number; readonly next?: string };
  /** Error codes that mean the scope itself does not exist, hence nothing in it. */
  readonly absentCodes?: readonly string[];
}

export interface Reading {
  readonly call: Call;
  /** Error codes that mean the resource does not exist. Never a Forbidden. */
  readonly absentCodes: readonly string[];
  observed(reply: Reply): Observed | undefined;
}

/** A planned change as `arrange` sees it. */
export interface ArrangedChange {
  readonly address: string;
  readonly current: Observed | undefined;
  readonly desired: Values | undefined;
  readonly action: "create" | "update" | "replace" | "delete" | "none";
  readonly changed: ReadonlySet<string>;
  /** Makes the change a delete followed by a create, or the other way round, for a reason that the plan shows. */
  replace(attribute: string, reason: string, options?: { readonly createFirst: boolean }): void;
  /** Stops the plan with a message and a hint. */
  refuse(attribute: string, message: string, hint: string): void;
  /** Does this change only after the other one's delete (`"delete"`) or after all of it (`"done"`). */
  after(other: ArrangedChange, part: "delete" | "done"): void;
}

/** What `arrange` may look at: every resource as it will be after the plan. */
export interface World {
  /** The time of the plan, in milliseconds since 1970. */
  readonly now: number;
  /** Values of the resource of this kind and id, as planned or as observed. */
  find(kind: string, id: string): Values | undefined;
  /** Values of all resources of this kind, as they will be. */
  planned(kind: string): readonly Values[];
}

/** A configured provider: where calls go. */
export interface Cloud {
  /** Sends one call; retries what is safe; throws CloudError. */
  send(call: Call, options?: SendOptions): Promise<Reply>;
  /** What distinguishes this configuration in queues and caches, such as endpoint, account and region. */
  readonly key: string;
  /** Gives back connections; calls after it fail. */
  close?(): Promise<void>;
}

export interface SendOptions {
  /** ClientToken of the logical operation; the same in every retry. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** Everything the engine needs to know of one provider. */
export interface ProviderCore {
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
  regions?(cloud: Cloud): Promise<readonly Region[]>;
  /** Resolves credentials and endpoint; throws with a hint when they are missing. */
  connect(configuration: Values): Promise<Cloud>;
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
  read(query: Values, cloud: Cloud): Promise<Values>;
}
