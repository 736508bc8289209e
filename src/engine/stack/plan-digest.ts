import { createHash } from "node:crypto";
import { VpnformError } from "../../../lib/core/errors";
import type { ChangeAction, Plan } from "../api/model";
import type { SavedSecret } from "./sourced-secrets";

/** Digests by the secret that they stand for. */
export function digestsOf(
  values: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, SavedSecret>>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(secrets).flatMap(([name, { digest }]) => {
      const value = values[name];
      return value === undefined ? [] : [[value, digest] as const];
    }),
  );
}

/** A digest of a plan's changes: the same for equal plans. Secrets go into it by their own digests. */
export function planDigest(plan: Plan, secrets: ReadonlyMap<string, string> = new Map()): string {
  const changes = plan.changes.map(({ address, action, before, after, createBeforeDestroy }) => [
    address,
    savedAction(action),
    before,
    after,
    createBeforeDestroy,
  ]);
  const outputs = plan.outputs.map((output) => ({ ...output, action: savedAction(output.action) }));
  const drift = plan.drift.map(({ address, action, before, after }) => [address, action, before, after]);
  return createHash("sha256")
    .update(
      JSON.stringify(
        [plan.stack, changes, outputs, ...(plan.mode === "refresh-only" ? [drift] : [])],
        (_, value: unknown) => (typeof value === "string" ? (secrets.get(value) ?? value) : value),
      ),
    )
    .digest("hex");
}

/** The word that the digest of format version 1 has for an action. */
function savedAction(action: ChangeAction): string {
  return action === "no-op" ? "none" : action;
}

/** A plan that differs from the saved one must not be applied. `sealed`: variables whose values only who gives them knows. */
export function checkDigest(digest: string, saved: string, file: string, sealed: readonly string[]): void {
  if (digest === saved) return;
  const hint = "make the plan again";
  throw sealed.length > 0
    ? new VpnformError("plan-stale", `"${file}" was made with other values of ${sealed.join(", ")}`, {
        hint: `give the same values again, or ${hint}`,
      })
    : new VpnformError(
        "plan-stale",
        `"${file}" was saved by another version of vpnform, and this version would plan something else`,
        { hint },
      );
}
