import type { Value } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import type { StackConfig } from "../config/config";
import type { StackSource } from "../api/engine";
import type { ExecutablePlan } from "../plan/plan";
import type { PriorResource } from "../prior/prior-resource";
import type { ObjectKey } from "../../state/format/object-key";

/** A plan with what it was made from, for documents that tell all of it. */
export interface PlanSnapshot {
  readonly plan: ExecutablePlan;
  readonly json: StackSource["json"];
  readonly config: StackConfig;
  readonly variables: ReadonlyMap<string, Value>;
  /** The state that it starts from. */
  readonly state: State;
  /** What the state records, journal included. */
  readonly records: ReadonlyMap<ObjectKey, PriorResource>;
  /** When it was made. */
  readonly now: number;
  /** Whether it leaves out a part of the program, as it was asked to. */
  readonly partial: boolean;
}
