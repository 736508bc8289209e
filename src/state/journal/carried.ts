import { createHash } from "node:crypto";

/** Top-level member of a state that terraform and tofu ignore, and drop when they write. */
export const carriedMember = "vpnform";

/** What a state carries for vpnform where nothing can be appended beside it. */
export interface Carried {
  /** Records of the journal. */
  readonly journal: readonly string[];
  /** Digests of records that another folder than the one that wrote them has brought into the state. */
  readonly resolved: readonly string[];
}

export const nothingCarried: Carried = { journal: [], resolved: [] };

/** What the member says; nothing where there is none. */
export function readCarried(member: unknown): Carried {
  const { journal, resolved } = (member ?? {}) as { journal?: unknown; resolved?: unknown };
  return { journal: textsIn(journal), resolved: textsIn(resolved) };
}

/** The member; undefined when it would say nothing. */
export function carriedAs({ journal, resolved }: Carried): object | undefined {
  if (journal.length === 0 && resolved.length === 0) return undefined;
  return { ...(journal.length > 0 ? { journal } : {}), ...(resolved.length > 0 ? { resolved } : {}) };
}

/** Tells records from each other in few characters. */
export function recordDigest(record: string): string {
  return createHash("sha256").update(record).digest("hex").slice(0, 16);
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
