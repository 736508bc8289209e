import { objectKey } from "../../../lib/core/object-key";
import type { ObjectKey } from "../../../lib/core/object-key";
import { attributesOf } from "../../../lib/core/kind";
import type { Observed } from "../../provider/observed";
import type { Drift } from "../api/model";
import { remoteKey } from "../prior/prior-resource";
import type { PriorResource } from "../prior/prior-resource";
import { difference } from "../values/diff";
import { equalValues } from "../values/equal-values";
import { withDigests } from "../values/private-values";
import { refreshedValues } from "../values/refreshed";
import { touchesSecret } from "./plan-instance";
import type { PlannedChange } from "./plan-instance";

/** A plan with what the state records, as a snapshot has them. */
interface Compared {
  readonly plan: {
    readonly changes: readonly PlannedChange[];
    /** By remote key. */
    readonly observed: ReadonlyMap<string, Observed>;
  };
  readonly records: ReadonlyMap<ObjectKey, PriorResource>;
}

/** All differences between the state and the cloud, whether or not a planned change answers to them. */
export function findDrift({ plan: { changes, observed }, records }: Compared): readonly Drift[] {
  // A move plans with a copy of the record; where the state has it stays.
  const claims = new Map(changes.flatMap((change) => (change.prior ? [[recordKey(change.prior), change]] : [])));
  return [...records.values()].flatMap(
    (prior) => driftOf(prior, claims.get(recordKey(prior)), observed.get(remoteKey(prior))) ?? [],
  );
}

/** What changed outside, as far as a planned change answers to it. */
export function relevantDrift({ changes, observed }: Compared["plan"]): readonly Drift[] {
  return changes.flatMap((change) => {
    const { prior } = change;
    if (!prior || change.action === "no-op" || change.action === "forget" || change.importId) return [];
    const drift = driftOf(prior, change, observed.get(remoteKey(prior)));
    if (drift?.action !== "update") return drift ?? [];
    const answered = new Set(change.attributes.map(({ path }) => path.join(".")));
    const attributes = drift.attributes.filter(({ path }) => answered.has(path.join(".")));
    return attributes.length > 0 ? { ...drift, attributes } : [];
  });
}

/** Under which name the state has it. */
function recordKey({ stateAddress, deposed }: PriorResource): string {
  return objectKey({ address: stateAddress, ...(deposed === undefined ? {} : { deposed }) });
}

function driftOf(prior: PriorResource, change: PlannedChange | undefined, there: Observed | undefined) {
  const { kind, stateAddress, deposed, sensitivePaths } = prior;
  const address = change?.address ?? prior.address;
  const before = withDigests(kind.attributes, prior.values);
  const base = {
    address,
    ...(stateAddress === address ? {} : { previousAddress: stateAddress }),
    ...(deposed === undefined ? {} : { deposed }),
    path: change?.path ?? address,
    kind,
    sensitivePaths,
    before,
  };
  if (!there) return { ...base, action: "delete", after: undefined, attributes: [] } satisfies Drift;
  const refreshed = refreshedValues(kind, prior.values, there);
  const after = withDigests(kind.attributes, refreshed);
  if (equalValues(attributesOf(kind), before, after)) return undefined;
  // What the state has is compared as if it were wanted; seen from the state, the change goes the other way.
  const attributes = difference(kind, before, refreshed).attributes.map((each) => ({
    ...each,
    before: each.after,
    after: each.before,
    sensitive: each.sensitive || touchesSecret(sensitivePaths, each),
    forcesReplacement: false,
  }));
  return { ...base, action: "update", after, attributes } satisfies Drift;
}
