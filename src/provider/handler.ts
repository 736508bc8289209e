import type { Values } from "../../lib/core/attribute";
import type { Kind, KindFinding } from "../../lib/core/kind";
import type { Call, CreateCall, Reply } from "./call";
import type { Listing, ReadCall } from "./listing";
import type { Observed } from "./observed";
import type { AdjustableChange, PlannedState } from "./plan-customization";
import type { HealthReader } from "./health";
import type { LogReader } from "./logs";

/**
 * Maps a kind to API calls. A handler is pure: it describes calls and reads replies. Sending, retrying, waiting,
 * journaling, adopting, replacing and redacting are done by the engine and the client, once for all kinds.
 */
export interface Handler {
  readonly kind: Kind;

  /**
   * Names the list that shows a resource, for kinds that are listed per parent (routes: the gateway id). Undefined if
   * one list shows all of a region.
   */
  listParent?(values: Values): string | undefined;

  /** The paged call that lists a scope. */
  list(scope: string | undefined): Listing;

  /**
   * Reads one resource, if the API can. Used when only a few are needed, and for attributes that the list does not
   * report.
   */
  read?(id: string): ReadCall;

  /** Whether a single read is required because the list item lacks attributes that `desired` sets. */
  needsRead?(desired: Values, listed?: Observed): boolean;

  /** The call that creates the resource. The reply's id is known before the resource is ready. */
  create(desired: Values): CreateCall;

  /**
   * The calls that turn the actual values into the desired ones, in order. `changed` names the top-level attributes
   * that differ. What the program leaves unset is absent from `desired` and keeps its value.
   */
  update(change: Update): Call[];

  /** Other resources on whose actual values the calls of a change depend; `update` is given them. */
  updateNeeds?(change: Update): readonly OtherResource[];

  /** The call that deletes the resource; undefined if the cloud cannot delete it. */
  delete(current: Observed): Call | undefined;

  /**
   * Splits an id given to `import` into the attributes it consists of; they find the resource if only a list shows it.
   * Throws a usage error that shows the right form.
   */
  parseId?(id: string): Values;

  /** How `import` names it, where that is not its id. */
  importId?(observed: Observed): string;

  /** Looks over all planned changes of this kind and adjusts what cannot be decided for one resource alone. */
  customizePlan?(changes: AdjustableChange[], world: PlannedState): void;

  /** A question on which it depends whether the resource can be made; asked when its making is planned. */
  creationCheck?(desired: Values): CreationCheck | undefined;

  /** Reads its health, if the cloud reports it. */
  readonly health?: HealthReader;

  /** Reads its log, if the cloud keeps one. */
  readonly logs?: LogReader;
}

/** One read, and what its reply means for a resource that is to be made. */
export interface CreationCheck {
  readonly call: Call;
  findings(reply: Reply): readonly KindFinding[];
}

export interface Update {
  readonly current: Observed;
  readonly desired: Values;
  readonly changed: ReadonlySet<string>;
  /** Values of those that `updateNeeds` names, by id; who is not there is missing. */
  readonly others?: ReadonlyMap<string, Values>;
}

/** A resource by its kind and id. */
export interface OtherResource {
  readonly type: string;
  readonly id: string;
}
