import type { Value } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import type { StackConfig } from "../config/config";
import type { StackSource } from "../api/engine";
import type { ExecutablePlan } from "../plan/plan";
import type { PriorResource } from "../prior/prior-resource";
import type { ObjectKey } from "../../../lib/core/object-key";

/** A plan with everything it was made from, for documents. */
export interface PlanSnapshot {
  readonly plan: ExecutablePlan;
  readonly json: StackSource["json"];
  readonly config: StackConfig;
  readonly variables: ReadonlyMap<string, Value>;
  /** The state from which it was made. */
  readonly state: State;
  /** What the state records, journal included. */
  readonly records: ReadonlyMap<ObjectKey, PriorResource>;
  /** Time of the plan. */
  readonly now: number;
  /** Whether options exclude a part of the program. */
  readonly partial: boolean;
}
