import type { PlanOptions } from "../api/engine";

/** How a saved plan spells its options: the names of format version 1, where a mode is a flag. */
export type SavedOptions = Readonly<Record<string, unknown>>;

export function encodeOptions({ mode, ...rest }: PlanOptions): SavedOptions {
  return { destroy: mode === "destroy", ...(mode === "refresh-only" ? { refreshOnly: true } : {}), ...rest };
}

export function decodeOptions({ destroy, refreshOnly, ...rest }: SavedOptions): PlanOptions {
  return { ...rest, mode: destroy === true ? "destroy" : refreshOnly === true ? "refresh-only" : "normal" };
}
