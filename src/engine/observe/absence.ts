import type { Values } from "../../../lib/core/attribute";
import type { Kind } from "../../../lib/core/kind";
import type { Clock } from "../../clock";
import type { Observed } from "../../provider/observed";
import { idOf } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";

/**
 * How long reads may not show what was just made, where looks come at this interval: 30 s at a real cloud. Our choice: the
 * documents promise nothing.
 */
export function lagAt(pollMs: number): number {
  return 30 * pollMs;
}

/** Where looks come quickly, what takes part in them still takes its time. */
const leastGraceMs = 3_000;

/**
 * How long after a create of unknown outcome lists may not show what it made, where looks come at this interval: a minute at
 * a real cloud.
 */
export function graceAt(pollMs: number): number {
  return Math.max(leastGraceMs, 2 * lagAt(pollMs));
}

/** How long to wait between two looks for something that was just made, as a share of the lag. */
const looks = 10;

/** How long absence is doubted. */
export interface Doubt {
  readonly clock: Clock;
  /** How long reads may lag behind writes. */
  readonly lagMs: number;
}

/**
 * Looks once more for what no read showed, and until the lag is over for what was made so short a time ago that lists may
 * not show it yet: what is believed gone is made anew, so one look is not enough. Returns what was there after all.
 */
export async function lookAgain(
  missing: readonly Pick<PriorResource, "kind" | "values">[],
  look: (ids: ReadonlySet<string>) => Promise<ReadonlyMap<string, Observed>>,
  { clock, lagMs }: Doubt,
): Promise<Map<string, Observed>> {
  const found = new Map<string, Observed>();
  const begun = clock.now();
  // A cloud's clock that is ahead of ours must not make anybody wait for longer than the lag.
  const until = new Map(
    missing.map(({ kind, values }) => [idOf(values), Math.min(begun, createdAt(kind, values)) + lagMs]),
  );
  while (until.size > 0) {
    for (const [id, observed] of await look(new Set(until.keys()))) {
      found.set(id, observed);
      until.delete(id);
    }
    for (const [id, end] of until) if (end <= clock.now()) until.delete(id);
    if (until.size > 0) await clock.sleep(lagMs / looks);
  }
  return found;
}

/**
 * When the cloud made the resource, in milliseconds since 1970; long ago where it never tells. What should have such a time
 * and has none was not seen since it was made: no read showed it before the apply ended.
 */
function createdAt(kind: Kind, values: Values): number {
  if (kind.createdAt === undefined) return -Infinity;
  const created = values[kind.createdAt];
  const time = typeof created === "number" ? created : typeof created === "string" ? Date.parse(created) : NaN;
  return Number.isNaN(time) ? Infinity : time;
}
