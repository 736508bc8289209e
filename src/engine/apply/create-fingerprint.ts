import { createHash } from "node:crypto";
import type { Call } from "../../provider/call";

/** Equal for two creates with the same address, action and parameters, which hold no secrets. */
export function createFingerprint(address: string, call: Pick<Call, "action" | "parameters">): string {
  return createHash("sha256")
    .update(JSON.stringify([address, call.action, sorted(call.parameters)]))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
