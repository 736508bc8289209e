import { createHash } from "node:crypto";
import { z } from "zod";
import { faultText } from "../../../lib/core/schema-fault";
import { StateError } from "../../errors";
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

const texts = z.array(z.string()).default([]);
const schema = z.looseObject({ journal: texts, resolved: texts, changes: texts });

/** The content of the member; empty if it is absent. What was begun is nowhere else: a damaged one is refused. */
export function readCarried(member: unknown, place: string): Carried {
  const { success, data, error } = schema.safeParse(member ?? {});
  if (success) return { journal: data.journal, resolved: data.resolved, changes: data.changes };
  throw new StateError("state-corrupt", `${place} carries a damaged journal${faultText(error, carriedMember)}`, {
    hint: "restore the state from its backup, or remove that member and compare with the cloud: it tells what was begun since the state was written",
    cause: error,
  });
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
