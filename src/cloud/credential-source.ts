import type { Clock } from "../clock";
import type { Credentials } from "./key-pair";

/** Where a client gets the credentials of each request. */
export interface CredentialSource {
  /** Distinguishes accounts in queues and caches; holds no secret. */
  readonly account: string;
  /**
   * Credentials that are good now. `refused` are some that the cloud calls expired: a source that can get others does
   * so, any other gives the same again.
   */
  current(refused?: Credentials): Credentials | Promise<Credentials>;
}

/** Credentials that come as they are and stay so. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return { account: credentials.accessKeyId, current: () => credentials };
}

/** Credentials with the time that is left to them. */
export interface Temporary {
  readonly credentials: Credentials;
  /** Milliseconds from when they were issued; undefined when nothing says that they end. */
  readonly lifetimeMs: number | undefined;
}

/** They are renewed so long before they end, or for the last fifth of a short life. */
const longestMargin = 5 * 60_000;
/** After a renewal that failed, credentials that are still good are used so long before the next attempt. */
const pauseAfterFailure = 15_000;

interface Held {
  readonly credentials: Credentials;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Temporary credentials, fetched when first needed and renewed before they end, once for all that wait for them. */
export class RenewedCredentials implements CredentialSource {
  private held: Held | undefined;
  private pending: Promise<Credentials> | undefined;
  private pausedUntil = 0;

  constructor(
    readonly account: string,
    private readonly fetch: () => Promise<Temporary>,
    private readonly clock: Pick<Clock, "now">,
  ) {}

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
