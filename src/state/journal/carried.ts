import { createHash } from "node:crypto";

/** Top-level member of a state that terraform and tofu ignore, and that they drop when they write. */
export const carriedMember = "vpnform";

/** The data that a state carries for vpnform if its storage has no journal. */
export interface Carried {
  /** Records of the journal. */
  readonly journal: readonly string[];
  /** Digests of records that a folder other than their author's has resolved. */
  readonly resolved: readonly string[];
}

export const nothingCarried: Carried = { journal: [], resolved: [] };

/** The content of the member; empty if it is absent. */
export function readCarried(member: unknown): Carried {
  const { journal, resolved } = (member ?? {}) as { journal?: unknown; resolved?: unknown };
  return { journal: textsIn(journal), resolved: textsIn(resolved) };
}

/** The member; undefined if it would be empty. */
export function carriedAs({ journal, resolved }: Carried): object | undefined {
  if (journal.length === 0 && resolved.length === 0) return undefined;
  return { ...(journal.length > 0 ? { journal } : {}), ...(resolved.length > 0 ? { resolved } : {}) };
}

/** A short digest that identifies a record. */
export function recordDigest(record: string): string {
  return createHash("sha256").update(record).digest("hex").slice(0, 16);
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
