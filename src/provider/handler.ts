import type { Values } from "../../lib/core/attribute";
import type { Kind } from "../../lib/core/kind";
import type { Call, CreateCall } from "./call";
import type { Listing, ReadCall } from "./listing";
import type { Observed } from "./observed";
import type { AdjustableChange, PlannedState } from "./plan-customization";
import type { HealthReader } from "./health";
import type { LogReader } from "./logs";

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
  listParent?(values: Values): string | undefined;

  /** The paged call that lists a scope. */
  list(scope: string | undefined): Listing;

  /** Reads one resource where the API can; used when a few are needed, and for what the list does not tell. */
  read?(id: string): ReadCall;

  /** Whether a single read is required because the list item lacks attributes that `desired` sets. */
  needsRead?(desired: Values, listed?: Observed): boolean;

  /** The call that creates the resource. The reply's id is known before the resource is ready. */
  create(desired: Values): CreateCall;

  /**
   * The calls that turn what is into what shall be, in order. `changed` names the top-level attributes that differ;
   * anything the program leaves unset is absent from `desired` and keeps its value.
   */
  update(change: Update): Call[];

  /** The call that deletes the resource; undefined when the cloud has no way to. */
  delete(current: Observed): Call | undefined;

  /**
   * Splits an id given to `import` into the attributes it names, by which the resource is found where only a list shows
   * it; throws a usage error that shows the right form.
   */
  parseId?(id: string): Values;

  /** Looks over all changes of this kind in a plan and adjusts what no single resource can see. */
  customizePlan?(changes: AdjustableChange[], world: PlannedState): void;

  /** How its health is read, where the cloud tells it. */
  readonly health?: HealthReader;

  /** How its log is read, where the cloud keeps one. */
  readonly logs?: LogReader;
}

export interface Update {
  readonly current: Observed;
  readonly desired: Values;
  readonly changed: ReadonlySet<string>;
}
