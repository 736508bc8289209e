import type { Observed } from "./observed";

/** Parameters by the API's names. The client encodes lists, objects and booleans as the protocol requires. */
export type Parameters = { readonly [name: string]: Parameter };

export type Parameter =
  string | number | boolean | undefined | readonly Parameter[] | { readonly [name: string]: Parameter };

/** A reply's body, parsed. */
export type Reply = { readonly [name: string]: unknown };

/** One request to the cloud. */
export interface Call {
  readonly action: string;
  readonly parameters: Parameters;
  /** The call takes a ClientToken, so repeating it is safe. */
  readonly token?: boolean;
  /** The call is asynchronous: wait until the resource named by `Kind.queue` is ready before the next write. */
  readonly async?: boolean;
  /** Repeating it is safe without a token: it is a read, or a write that sets a value. */
  readonly idempotent?: boolean;
  /** Error codes that mean the wanted result exists already; for a delete: the resource is already gone. */
  readonly alreadyDoneCodes?: readonly string[];
  /** The resource the call is about, for headers that name it. */
  readonly instanceId?: string;
}

export interface CreateCall extends Call {
  /** The new resource's id. */
  id(reply: Reply): string;
  /** The resource as the reply shows it, where replies show as much as reading would. */
  observed?(reply: Reply): Observed | undefined;
}
