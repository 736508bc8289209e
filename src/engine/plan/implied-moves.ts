import type { Values } from "../../../lib/core/attribute";
import { difference } from "../values/diff";
import type { Observed } from "../../provider/observed";
import type { Instance } from "../config/instances";
import { refreshedValues } from "../values/refreshed";
import type { PriorResource } from "../prior/prior-resource";
import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";

/** Records that no declared instance claims, by type. A resource whose path is new may have been one of them. */
export class Orphans {
  private readonly byType = new Map<string, Map<ObjectKey, PriorResource>>();

  constructor(orphans: Iterable<PriorResource>) {
    for (const prior of orphans) {
      const { type } = prior.kind;
      const records = this.byType.get(type) ?? new Map<ObjectKey, PriorResource>();
      this.byType.set(type, records.set(objectKey(prior), prior));
    }
  }

  /**
   * The only orphan that could become this instance without being replaced. Undefined if there is none, or if several
   * could, because then the right one cannot be told.
   */
  claim(
    instance: Instance,
    desired: Values,
    observed: (prior: PriorResource) => Observed | undefined,
  ): PriorResource | undefined {
    const { kind, providerKey } = instance.config;
    const candidates: { prior: PriorResource; differences: number }[] = [];
    for (const prior of this.byType.get(kind.type)?.values() ?? []) {
      const there = observed(prior);
      if (!there || prior.providerKey !== providerKey || prior.tainted || prior.deposed) continue;
      const diff = difference(kind, desired, refreshedValues(kind, prior.values, there));
      if (!diff.replace && diff.refused.length === 0) candidates.push({ prior, differences: diff.attributes.length });
    }
    const fewest = Math.min(...candidates.map((candidate) => candidate.differences));
    const best = candidates.filter((candidate) => candidate.differences === fewest);
    const [only] = best;
    if (!only || best.length > 1) return undefined;
    this.byType.get(kind.type)?.delete(objectKey(only.prior));
    return only.prior;
  }

  /** Orphans that were not claimed. */
  rest(): PriorResource[] {
    return [...this.byType.values()].flatMap((records) => [...records.values()]);
  }
}
