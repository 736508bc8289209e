import { glob } from "./glob";

/** What one key or role may do, as given to /_emulator/access. */
export interface Grant {
  /** The access key concerned; by default the owner's, unless `role` is set. */
  accessKeyId?: string;
  /** Creates the access key with this secret. */
  accessKeySecret?: string;
  /** The role concerned. As soon as one role has a grant, roles without a grant do not exist. */
  role?: string;
  /** Patterns of action names; all actions by default. */
  allow?: string[];
  deny?: string[];
  /** The code of a refusal; Forbidden by default. */
  code?: string;
  /** The longest session of the role in seconds. Tests may set less than the API allows. */
  sessionSeconds?: number;
}

/** Restrictions of the account's keys and roles. Those without a grant may do everything. */
export class Grants {
  private grants: readonly Grant[] = [];

  /** Replaces all grants; returns the error, if there is one. */
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

/** The code with which the grant refuses the action; undefined if it allows it. */
export function refusalCode(grant: Grant | undefined, action: string): string | undefined {
  if (grant === undefined) return undefined;
  const matches = (patterns: readonly string[]) => patterns.some((pattern) => glob(pattern).test(action));
  const allowed = matches(grant.allow ?? ["*"]) && !matches(grant.deny ?? []);
  return allowed ? undefined : (grant.code ?? "Forbidden");
}
