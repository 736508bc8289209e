import { VpnformError } from "../../lib/core/errors";
import type { ReadonlyGraph } from "./graph";
import { topologicalOrder } from "./order";
import { Slots } from "./slots";

export interface WalkOptions {
  /** How many nodes may work at once. */
  readonly limit: number;
  /** Nodes with a higher priority go first. */
  priority?(key: string): number;
  /** Does a node's work; a rejection fails the node. */
  run(key: string): Promise<void>;
  /** When aborted, no new node begins; running nodes continue to their end. */
  readonly signal?: AbortSignal;
  /** Called for each node that is skipped because `because`, which it depends on, failed. */
  onSkipped?(key: string, because: string): void;
}

export interface WalkResult {
  /** In the order in which they finished. */
  readonly done: readonly string[];
  /** What each failed node threw. */
  readonly failed: ReadonlyMap<string, unknown>;
  /** Skipped nodes, each with the failed node that is the reason. */
  readonly skipped: ReadonlyMap<string, string>;
  /** Nodes that had not begun when the walk was aborted. */
  readonly notStarted: readonly string[];
}

/** Runs every node after its dependencies, as many at once as allowed, the highest priority first. */
export async function walk(graph: ReadonlyGraph<unknown>, options: WalkOptions): Promise<WalkResult> {
  return new Walk(graph, options).finish();
}

class Walk {
  readonly #graph: ReadonlyGraph<unknown>;
  readonly #options: WalkOptions;
  readonly #slots: Slots;
  /** How many dependencies of a node are not done yet. */
  readonly #missing = new Map<string, number>();
  readonly #started = new Set<string>();
  readonly #done: string[] = [];
  readonly #failed = new Map<string, unknown>();
  readonly #skipped = new Map<string, string>();
  #running = 0;
  /** Nodes that may begin and wait for a slot. */
  #ready = 0;
  #resolve: (result: WalkResult) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;

  constructor(graph: ReadonlyGraph<unknown>, options: WalkOptions) {
    if (!(options.limit >= 1)) throw new VpnformError("internal", `cannot walk with ${options.limit} slots`);
    this.#graph = graph;
    this.#options = options;
    this.#slots = new Slots(options.limit);
  }

  async finish(): Promise<WalkResult> {
    const order = topologicalOrder(this.#graph);
    const onAbort = () => this.#advance();
    this.#options.signal?.addEventListener("abort", onAbort);
    try {
      return await new Promise((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
        for (const key of order) {
          const count = this.#graph.dependencies(key).size;
          this.#missing.set(key, count);
          if (count === 0) this.#enqueue(key);
        }
        this.#advance();
      });
    } finally {
      this.#options.signal?.removeEventListener("abort", onAbort);
    }
  }

  #enqueue(key: string): void {
    this.#ready++;
    this.#slots.request(this.#priority(key), () => {
      this.#ready--;
      if (this.#options.signal?.aborted) return false;
      this.#start(key).catch(this.#reject);
      return true;
    });
  }

  #advance(): void {
    this.#slots.grant();
    if (this.#running > 0 || this.#ready > 0) return;
    this.#resolve({
      done: this.#done,
      failed: this.#failed,
      skipped: this.#skipped,
      notStarted: [...this.#missing.keys()].filter((key) => !this.#started.has(key) && !this.#skipped.has(key)),
    });
  }

  async #start(key: string): Promise<void> {
    this.#running++;
    this.#started.add(key);
    try {
      await this.#options.run(key);
      this.#succeed(key);
    } catch (error) {
      this.#fail(key, error);
    }
    this.#running--;
    // Only now, when the node's dependents are queued: one of them may have the highest priority.
    this.#slots.release();
    this.#advance();
  }

  #succeed(key: string): void {
    this.#done.push(key);
    for (const dependent of this.#graph.dependents(key)) {
      const left = (this.#missing.get(dependent) as number) - 1;
      this.#missing.set(dependent, left);
      if (left === 0) this.#enqueue(dependent);
    }
  }

  #fail(key: string, error: unknown): void {
    this.#failed.set(key, error);
    const open = [key];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const dependent of this.#graph.dependents(at)) {
        if (this.#skipped.has(dependent)) continue;
        this.#skipped.set(dependent, key);
        this.#options.onSkipped?.(dependent, key);
        open.push(dependent);
      }
    }
  }

  #priority(key: string): number {
    return this.#options.priority?.(key) ?? 0;
  }
}
