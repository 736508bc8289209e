import { glob } from "./glob";

/** What /_emulator/access says that somebody may do. */
export interface Grant {
  /** The access key that is meant; without it (and without a role) the owner's. */
  accessKeyId?: string;
  /** Makes the access key exist. */
  accessKeySecret?: string;
  /** The role that is meant. Once one role is granted anything, roles that are not listed do not exist. */
  role?: string;
  /** Globs of action names; everything by default. */
  allow?: string[];
  deny?: string[];
  /** The code of a refusal: Forbidden by default. */
  code?: string;
  /** How long a session of the role lives at most, in seconds; below what the API allows if tests want it. */
  sessionSeconds?: number;
}

/** Limits to what the account's keys and roles may do. Whoever is not mentioned may do everything. */
export class Grants {
  private grants: readonly Grant[] = [];

  /** Replaces all grants; returns what is wrong with them, if anything. */
  set(grants: unknown): string | undefined {
    if (!Array.isArray(grants)) return "grants is not a list";
    if (!grants.every((grant) => typeof grant === "object" && grant !== null)) return "a grant is not an object";
    this.grants = grants as Grant[];
    return undefined;
  }

  secretOf(accessKeyId: string): string | undefined {
    return this.grants.find((grant) => grant.accessKeyId === accessKeyId)?.accessKeySecret;
  }

  of(accessKeyId: string, isOwner: boolean): Grant | undefined {
    return this.grants.find(
      (grant) => grant.role === undefined && (grant.accessKeyId === accessKeyId || (isOwner && !grant.accessKeyId)),
    );
  }

  ofRole(role: string): Grant | undefined {
    return this.grants.find((grant) => grant.role === role);
  }

  hasRole(role: string): boolean {
    const listed = this.grants.filter((grant) => grant.role !== undefined);
    return listed.length === 0 || listed.some((grant) => grant.role === role);
  }
}

/** The code with which the grant refuses the action, if it does. */
export function refusalCode(grant: Grant | undefined, action: string): string | undefined {
  if (grant === undefined) return undefined;
  const matches = (patterns: readonly string[]) => patterns.some((pattern) => glob(pattern).test(action));
  const allowed = matches(grant.allow ?? ["*"]) && !matches(grant.deny ?? []);
  return allowed ? undefined : (grant.code ?? "Forbidden");
}
