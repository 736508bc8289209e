import { refuse } from "../protocol/errors";

/** How far a client's clock may differ, and so how long a nonce must be remembered. */
export const allowedSkewMs = 15 * 60 * 1000;

/** Nonces of the last half hour: a signed request cannot be sent twice. */
export class Nonces {
  private readonly seen = new Map<string, number>();

  use(nonce: string): void {
    const now = Date.now();
    for (const [old, at] of this.seen) {
      if (at > now - 2 * allowedSkewMs) break;
      this.seen.delete(old);
    }
    if (this.seen.has(nonce)) throw refuse("SignatureNonceUsed");
    this.seen.set(nonce, now);
  }

  clear(): void {
    this.seen.clear();
  }
}
