import { createHash } from "node:crypto";
import type { State } from "../format/state";

/** Top-level member of a state that terraform and tofu ignore, and that they drop when they write. */
export const carriedMember = "vpnform";

/** The data that a state carries for vpnform if its storage has no journal. */
export interface Carried {
  /** Records of the journal. */
  readonly journal: readonly string[];
  /** Digests of records that a folder other than their author's has resolved. */
  readonly resolved: readonly string[];
  /** Records of who changed the state, oldest first. */
  readonly changes: readonly string[];
}

export const nothingCarried: Carried = { journal: [], resolved: [], changes: [] };

/** The content of the member; empty if it is absent. */
export function readCarried(member: unknown): Carried {
  const { journal, resolved, changes } = (member ?? {}) as Readonly<Record<string, unknown>>;
  return { journal: textsIn(journal), resolved: textsIn(resolved), changes: textsIn(changes) };
}

/** The member; undefined if it would be empty. */
export function carriedAs({ journal, resolved, changes }: Carried): object | undefined {
  const lists = Object.entries({ journal, resolved, changes }).filter(([, records]) => records.length > 0);
  return lists.length === 0 ? undefined : Object.fromEntries(lists);
}

/** Takes the member away from a state: what it carries is not part of its content. */
export function withoutCarried(state: State): State {
  const { [carriedMember]: _, ...fields } = state.fields;
  state.fields = fields;
  return state;
}

/** A short digest that identifies a record. */
export function recordDigest(record: string): string {
  return createHash("sha256").update(record).digest("hex").slice(0, 16);
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
