import { resourceAddress } from "../../../lib/core/address";
import type { Note } from "./note";

/** Joins notes that say the same about several instances of a resource into one note. */
export function summarized(notes: readonly Note[]): Note[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const key = JSON.stringify({ ...note, address: resourceAddress(note.address) });
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return group.length === 1 ? [first] : [{ ...first, address: `${resourceAddress(first.address)}[*]` }];
  });
}
