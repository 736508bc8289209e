import type { PendingCreateNote } from "../api/model";
import type { StackConfig } from "../config/config";
import { declaredAt } from "../config/instances";
import type { CreateResolution } from "./pending-create";

/** What a plan tells of a pending create; nothing of one that a saved plan of an earlier version has resolved. */
export function pendingCreateNote(resolution: CreateResolution, config: StackConfig): PendingCreateNote[] {
  const { address, action, since } = resolution.create;
  const path = declaredAt(config, address)?.path ?? address;
  const note = { address, path, action, since };
  switch (resolution.outcome) {
    case "adopted":
      return [];
    case "ambiguous":
      return [{ ...note, next: "ask", ids: resolution.ids }];
    case "unasked":
      return [{ ...note, next: "ask", ids: [] }];
    default:
      return [{ ...note, next: resolution.outcome, ids: [] }];
  }
}
