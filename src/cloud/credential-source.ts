import type { Clock } from "../clock";
import type { Credentials } from "./key-pair";

/** Supplies the credentials of each request. */
export interface CredentialSource {
  /** Identifies the account in queues and caches; holds no secret. */
  readonly account: string;
  /** Number of the account at the cloud, where the credentials tell it. */
  readonly owner?: string;
  /**
   * Credentials that are valid now. `refused` are those that the cloud has called expired: a source that can renew them
   * does so, others return the same again.
   */
  current(refused?: Credentials): Credentials | Promise<Credentials>;
}

/** Credentials that never change. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return { account: credentials.accessKeyId, current: () => credentials };
}

/** Credentials and their remaining lifetime. */
export interface Temporary {
  readonly credentials: Credentials;
  /** Milliseconds from the time of issue; undefined if no end is known. */
  readonly lifetimeMs: number | undefined;
}

/** Credentials are renewed this long before they expire, or in the last fifth of a shorter lifetime. */
const longestMargin = 5 * 60_000;
/** Wait after a failed renewal, while the current credentials are still valid. */
const pauseAfterFailure = 15_000;

interface Held {
  readonly credentials: Credentials;
  readonly renewAt: number;
  readonly endsAt: number;
}

/**
 * Temporary credentials, fetched when first needed and renewed before they expire. Concurrent callers share one
 * renewal.
 */
export class RenewedCredentials implements CredentialSource {
  private held: Held | undefined;
  private pending: Promise<Credentials> | undefined;
  private pausedUntil = 0;
  readonly owner?: string;

  constructor(
    readonly account: string,
    private readonly fetch: () => Promise<Temporary>,
    private readonly clock: Pick<Clock, "now">,
    owner?: string,
  ) {
    if (owner !== undefined) this.owner = owner;
  }

  current(refused?: Credentials): Credentials | Promise<Credentials> {
    const { held } = this;
    if (!held || isSame(held.credentials, refused)) return this.renew();
    const now = this.clock.now();
    if (now < held.renewAt || (now < held.endsAt && now < this.pausedUntil)) return held.credentials;
    if (now >= held.endsAt) return this.renew();
    return this.renew().catch(() => {
      this.pausedUntil = this.clock.now() + pauseAfterFailure;
      return held.credentials;
    });
  }

  private renew(): Promise<Credentials> {
    this.pending ??= this.fetchNow().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async fetchNow(): Promise<Credentials> {
    const { credentials, lifetimeMs = Infinity } = await this.fetch();
    const now = this.clock.now();
    const margin = Math.min(longestMargin, lifetimeMs / 5);
    this.held = { credentials, renewAt: now + lifetimeMs - margin, endsAt: now + lifetimeMs };
    return credentials;
  }
}

function isSame(left: Credentials, right: Credentials | undefined): boolean {
  return right !== undefined && left.accessKeyId === right.accessKeyId && left.securityToken === right.securityToken;
}
