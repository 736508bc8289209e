import type { Values } from "../../lib/core/attribute";
import type { Observed } from "./observed";

/** A planned change as `customizePlan` sees it. */
export interface AdjustableChange {
  readonly address: string;
  readonly current: Observed | undefined;
  readonly desired: Values | undefined;
  readonly action: "create" | "update" | "replace" | "delete" | "no-op";
  readonly changed: ReadonlySet<string>;
  /** The resource had another address before this plan, so that it may be another one in the program's eyes. */
  readonly isMoved?: boolean;
  /** Turns the change into a replacement, in either order, for a reason that the plan shows. */
  replace(attribute: string, reason: string, options?: { readonly createBeforeDestroy: boolean }): void;
  /** Stops the plan with a message and a hint. */
  refuse(attribute: string, message: string, hint: string): void;
  /** Starts this change only after the other one's delete (`"delete"`) or after all of it (`"done"`). */
  after(other: AdjustableChange, part: "delete" | "done"): void;
}

/** What `customizePlan` may look at: every resource as it will be after the plan. */
export interface PlannedState {
  /** The time of the plan, in milliseconds since 1970. */
  readonly now: number;
  /** Values of the resource of this kind and id, as planned or as observed. */
  find(kind: string, id: string): Values | undefined;
  /** Values of all resources of this kind, as they will be. */
  planned(kind: string): readonly Values[];
}
