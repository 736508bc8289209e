import type { Values } from "../../../lib/core/attribute";
import { difference } from "../values/diff";
import type { Observed } from "../../provider/observed";
import type { Instance } from "../config/instances";
import { present } from "../values/refreshed";
import type { Recorded } from "../prior/recorded";

/** Records that no declared instance claims, by type: where a resource with a new path may have come from. */
export class Orphans {
  private readonly byType = new Map<string, Map<string, Recorded>>();

  constructor(orphans: Iterable<Recorded>) {
    for (const recorded of orphans) {
      const { type } = recorded.kind;
      const records = this.byType.get(type) ?? new Map<string, Recorded>();
      this.byType.set(type, records.set(recorded.address, recorded));
    }
  }

  /**
   * The only orphan that could become this instance without being replaced; undefined when there is none, or when
   * several could, because then nobody can tell which one is meant.
   */
  claim(
    instance: Instance,
    wanted: Values,
    observed: (recorded: Recorded) => Observed | undefined,
  ): Recorded | undefined {
    const { kind, providerKey } = instance.config;
    const candidates: { recorded: Recorded; differences: number }[] = [];
    for (const recorded of this.byType.get(kind.type)?.values() ?? []) {
      const there = observed(recorded);
      if (!there || recorded.providerKey !== providerKey || recorded.tainted || recorded.deposed) continue;
      const diff = difference(kind, wanted, present(kind, recorded, there));
      if (!diff.replace && diff.refused.length === 0)
        candidates.push({ recorded, differences: diff.attributes.length });
    }
    const fewest = Math.min(...candidates.map((candidate) => candidate.differences));
    const best = candidates.filter((candidate) => candidate.differences === fewest);
    const [only] = best;
    if (!only || best.length > 1) return undefined;
    this.byType.get(kind.type)?.delete(only.recorded.address);
    return only.recorded;
  }

  /** What nobody claimed. */
  rest(): Recorded[] {
    return [...this.byType.values()].flatMap((records) => [...records.values()]);
  }
}
