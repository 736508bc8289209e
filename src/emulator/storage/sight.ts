import { createHash } from "node:crypto";

/** When an item came into being and when it is gone; unknown times do not hide it. */
export interface Lifetime {
  bornAt?: number;
  goneAt?: number;
}

/**
 * Which items a call finds. A real cloud's lists and reads are answered from copies that follow a moment later. With a
 * lag, reads find what existed that long ago, while writes find what exists now. Without one, both find the same.
 */
export class Sight {
  /** How far the present call looks back. */
  private back = 0;
  /** In milliseconds. */
  lag = 0;

  constructor(private readonly now: () => number) {}

  finds({ bornAt, goneAt }: Lifetime): boolean {
    if (this.lag === 0) return true;
    const at = this.now() - this.back;
    return (bornAt === undefined || bornAt <= at) && (goneAt === undefined || at < goneAt);
  }

  /** Notes when a stored item came into being; `earlier` is what was stored under its id. */
  stamp(item: Lifetime, earlier: Lifetime | undefined): void {
    if (this.lag === 0) return;
    if (earlier === undefined || !this.finds(earlier)) item.bornAt = this.now();
    else if (earlier.bornAt !== undefined) item.bornAt = earlier.bornAt;
  }

  /** Runs a read as this action sees the cloud. */
  lookingBack<T>(action: string, look: () => T): T {
    this.back = this.lag * shareOf(action);
    try {
      return look();
    } finally {
      this.back = 0;
    }
  }
}

/**
 * The part of the lag that an action has, between nine tenths and all of it, always the same for an action: so a list
 * and a read of one kind disagree for a while, now the one and now the other being ahead.
 */
function shareOf(action: string): number {
  return 0.9 + createHash("sha256").update(action).digest().readUInt16BE(0) / 0xffff / 10;
}
