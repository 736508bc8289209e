import type { Shape, Value, Values } from "../../../lib/core/attribute";
import type { State } from "../../state/format/state";
import type { Call } from "../../provider/call";
import type { PlannedChange } from "../plan/plan-instance";

/** A write that has been written down and not finished yet. */
export interface Intent {
  readonly id: string;
  readonly token: string | undefined;
  /** What an earlier try, cut off before it was recorded, has made already: nothing is sent, the work goes on from there. */
  readonly made?: string;
}

/** What writes down every write: before it is sent, and what came of it. */
export interface Recorder {
  readonly state: State;
  intend(change: PlannedChange, action: "create" | "update" | "delete", call: Call, desired?: Values): Promise<Intent>;
  record(
    intent: Intent | undefined,
    change: PlannedChange,
    values: Values,
    dependencies: readonly string[],
  ): Promise<void>;
  erase(intent: Intent | undefined, change: PlannedChange, deposed?: string): Promise<void>;
  depose(change: PlannedChange): Promise<string>;
  abandon(intent: Intent, reason: string): Promise<void>;
  close(intent: Intent, change: PlannedChange): Promise<void>;
}

/** The journal finds resources by what was asked for; that needs no secrets. */
export function withoutSecrets(shape: Shape, values: Values): Values {
  const result: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const attribute = shape[name];
    if (attribute?.flags.sensitive) continue;
    if (attribute?.type === "object") result[name] = withoutSecrets(attribute.shape, value as Values);
    else if (attribute?.type === "objects" && Array.isArray(value))
      result[name] = value.map((item: Value) => withoutSecrets(attribute.shape, item as Values));
    else result[name] = value;
  }
  return result;
}
