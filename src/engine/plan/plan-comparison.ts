import type { Value } from "../../../lib/core/attribute";
import type { Change, Plan } from "../api/model";
import { isUnknown } from "../values/unknown";

/** What a plan that was made again does otherwise than the saved one, apart from values that were unknown then. */
export function otherwise(saved: Plan, now: Plan): string[] {
  const before = new Map(saved.changes.map((change) => [keyOf(change), change]));
  const after = new Map(now.changes.map((change) => [keyOf(change), change]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const [then, here] = [actionOf(was), actionOf(is)];
    if (then !== here) return [`${key}: saved was ${then}, now it is ${here}`];
    const names = was && is && is.action !== "no-op" ? unlike(was, is) : [];
    return names.length === 0 ? [] : [`${key}: ${names.join(", ")} would be another than saved`];
  });
}

const keyOf = ({ address, deposed }: Change) => (deposed === undefined ? address : `${address} (deposed ${deposed})`);

function actionOf(change: Change | undefined): string {
  if (!change) return "no-op";
  return change.action === "replace" && change.createBeforeDestroy ? "replace (create first)" : change.action;
}

/** Names of attributes whose planned values differ; the values may be secret. */
function unlike({ after: was = {} }: Change, { after: is = {} }: Change): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !fits(was[name], is[name]));
}

/** Whether a value is the one that was planned, as far as that was known. */
function fits(planned: Value, now: Value): boolean {
  if (isUnknown(planned) || planned === now) return true;
  if (typeof planned !== "object" || typeof now !== "object" || planned === null || now === null || isUnknown(now))
    return (planned ?? null) === (now ?? null);
  const [was, is] = [planned, now] as unknown as Readonly<Record<string, Value>>[];
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return Array.isArray(planned) === Array.isArray(now) && [...names].every((name) => fits(was?.[name], is?.[name]));
}
