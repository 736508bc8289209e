import { ThrottledError } from "../../errors";
import type { Call, Reply } from "../../provider/call";
import type { CallWatch, ProviderClient, SendOptions } from "../../provider/provider";
import { Semaphore } from "./semaphore";

/** Calls in flight at once to begin with. */
const atFirst = 10;

/**
 * How many calls are in flight at once. It is learnt, as TCP learns it: each reply lets one more in until the cloud
 * throttles; that halves the number, and from there it grows by about one a round trip. How many calls a second go out is the
 * client's to decide. Who waits with the highest priority goes first, equals in order of arrival.
 */
export class CallWindow {
  readonly #turns: Semaphore;
  #size: number;
  /** Up to here each reply lets one more in. */
  #threshold: number;
  /** Counts throttlings: those of calls that were in flight together count once, and their replies say nothing more. */
  #epoch = 0;

  /** @param most never more than this. */
  constructor(private readonly most: number) {
    this.#size = Math.min(atFirst, most);
    this.#threshold = most;
    this.#turns = new Semaphore(this.#size);
  }

  /** Calls that may be in flight now. */
  get size(): number {
    return Math.floor(this.#size);
  }

  /** Sends a call when its turn comes. */
  send(cloud: ProviderClient, call: Call, options: SendOptions = {}, priority = 0): Promise<Reply> {
    return this.#turns.run(() => this.#sendNow(cloud, call, options), priority);
  }

  async #sendNow(cloud: ProviderClient, call: Call, options: SendOptions): Promise<Reply> {
    const epoch = this.#epoch;
    const noted = (error: unknown) => {
      if (error instanceof ThrottledError) this.#shrink(epoch);
    };
    const watch: CallWatch = {
      sent: () => options.watch?.sent(),
      retried: (error, waitMs) => {
        noted(error);
        options.watch?.retried(error, waitMs);
      },
      answered: (requestId) => options.watch?.answered(requestId),
    };
    try {
      const reply = await cloud.send(call, { ...options, watch });
      if (epoch === this.#epoch) this.#grow();
      return reply;
    } catch (error) {
      noted(error);
      throw error;
    }
  }

  /** Only where somebody waits: a window that is not full says nothing about a larger one. */
  #grow(): void {
    if (this.#turns.waiting === 0) return;
    this.#resize(Math.min(this.most, this.#size + (this.#size < this.#threshold ? 1 : 1 / this.#size)));
  }

  #shrink(epoch: number): void {
    if (epoch !== this.#epoch) return;
    this.#epoch++;
    this.#threshold = Math.max(1, this.#size / 2);
    this.#resize(this.#threshold);
  }

  #resize(size: number): void {
    const more = Math.floor(size) - Math.floor(this.#size);
    this.#size = size;
    if (more !== 0) this.#turns.add(more);
  }
}
