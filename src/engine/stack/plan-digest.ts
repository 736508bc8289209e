import { createHash, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { VpnformError } from "../../../lib/core/errors";
import type { SecretTexts } from "./kept-secrets";
import type { ChangeAction, Plan } from "../api/model";
import type { SavedSecret } from "./sourced-secrets";

const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number) => Promise<Buffer>;

/**
 * A digest of a plan's changes: the same for equal plans. Secrets go into it all together by scrypt, salted with the rest of
 * the plan: it differs where only a secret does, and who sees it pays a scrypt for each guess.
 */
export async function planDigest(plan: Plan, secrets: Pick<SecretTexts, "has">): Promise<string> {
  const met = new Map<string, number>();
  const rest = changesText(plan, (value) => {
    if (!secrets.has(value)) return value;
    const text = String(value);
    if (!met.has(text)) met.set(text, met.size);
    return { secret: met.get(text) };
  });
  if (met.size === 0) return sha256(rest).toString("hex");
  const derived = await derive(JSON.stringify([...met.keys()]), sha256(rest), 32);
  return sha256(rest + derived.toString("hex")).toString("hex");
}

/** The digest as plans of earlier versions have it: only secrets that are fetched went into it by their own digests. */
export function earlierPlanDigest(
  plan: Plan,
  values: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, SavedSecret>>,
): string {
  const digests = new Map(
    Object.entries(secrets).flatMap(([name, { digest }]) => {
      const value = values[name];
      return value === undefined ? [] : [[value, digest] as const];
    }),
  );
  const text = changesText(plan, (value) => (typeof value === "string" ? (digests.get(value) ?? value) : value));
  return sha256(text).toString("hex");
}

/** What a plan does, as a text with other values in place of some. */
function changesText(plan: Plan, inPlaceOf: (value: unknown) => unknown): string {
  const changes = plan.changes.map(({ address, action, before, after, createBeforeDestroy }) => [
    address,
    savedAction(action),
    before,
    after,
    createBeforeDestroy,
  ]);
  const outputs = plan.outputs.map((output) => ({ ...output, action: savedAction(output.action) }));
  const drift = plan.drift.map(({ address, action, before, after }) => [address, action, before, after]);
  const told = [plan.stack, changes, outputs, ...(plan.mode === "refresh-only" ? [drift] : [])];
  return JSON.stringify(told, (_, value: unknown) => inPlaceOf(value));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** The word that the digest of format version 1 has for an action. */
function savedAction(action: ChangeAction): string {
  return action === "no-op" ? "none" : action;
}

/** A plan that differs from the saved one must not be applied. `sealed`: variables whose values only who gives them knows. */
export function differentPlan(file: string, sealed: readonly string[]): VpnformError {
  const hint = "make the plan again";
  return sealed.length > 0
    ? new VpnformError("plan-stale", `"${file}" was made with other values of ${sealed.join(", ")}`, {
        hint: `give the same values again, or ${hint}`,
      })
    : new VpnformError(
        "plan-stale",
        `"${file}" was saved by another version of vpnform, and this version would plan something else`,
        { hint },
      );
}
