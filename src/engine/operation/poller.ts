import type { Clock } from "../../clock";
import { WaitError } from "../../errors";
import { readinessOf } from "../../../lib/core/kind";
import type { ReadinessRule } from "../../../lib/core/kind";
import type { PollSchedule } from "./poll-schedule";
import type { Handler } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import type { Observer } from "../observe/observer";

/** The shortest interval between two polls of a real cloud. */
export const defaultPollMs = 1000;

/** A constant reason: the default one would build an error with a stack trace for each abort. */
const awake = "awake";

/** Waits for one resource to become ready, or to be gone. */
interface Waiter {
  readonly id: string;
  readonly scope: string | undefined;
  /** Names the work, such as `alivpn_route_entry create`. Equal work takes about equally long. */
  readonly work: string;
  readonly gone: boolean;
  readonly started: number;
  readonly deadline: number;
  next: number;
  onStatus(status: string, elapsedMs: number): void;
  resolve(observed: Observed | undefined): void;
  reject(error: unknown): void;
}

export interface WaitOptions {
  readonly work: string;
  /** The list that shows it, for kinds that are listed per parent. */
  readonly scope?: string | undefined;
  /** Wait until it no longer exists. */
  readonly gone?: boolean;
  readonly timeoutMs: number;
  onStatus?(status: string, elapsedMs: number): void;
}

/**
 * Waits for resources of one kind in one cloud. One loop polls for all waiters: by single reads if few are due, by list
 * pages if many are. The times are chosen by {@link PollSchedule}.
 */
export class Poller {
  private readonly waiters = new Set<Waiter>();
  private running = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly cloud: ProviderClient,
    private readonly handler: Handler,
    private readonly observer: Observer,
    private readonly clock: Clock,
    private readonly durations: PollSchedule,
  ) {}

  /** Resolves with the resource once its status is ready; with undefined once it is gone. */
  wait(id: string, options: WaitOptions): Promise<Observed | undefined> {
    const started = this.clock.now();
    return new Promise((resolve, reject) => {
      this.waiters.add({
        id,
        scope: options.scope,
        work: options.work,
        gone: options.gone ?? false,
        started,
        deadline: started + options.timeoutMs,
        next: started + this.durations.nextLook(options.work, 0),
        onStatus: options.onStatus?.bind(options) ?? (() => undefined),
        resolve,
        reject,
      });
      this.wake();
      if (!this.running) void this.loop();
    });
  }

  private async loop(): Promise<void> {
    this.running = true;
    try {
      while (this.waiters.size > 0) {
        await this.until(this.earliest());
        const due = [...this.waiters].filter((waiter) => waiter.next <= this.clock.now());
        if (due.length > 0) await this.look(due);
      }
    } catch (error) {
      for (const waiter of this.waiters) waiter.reject(error);
      this.waiters.clear();
    } finally {
      this.running = false;
    }
  }

  private earliest(): number {
    let earliest = Infinity;
    for (const { next } of this.waiters) earliest = Math.min(earliest, next);
    return earliest;
  }

  /** Sleeps until then, or until a new waiter needs an earlier poll. */
  private async until(time: number): Promise<void> {
    const early = new AbortController();
    this.wake = () => early.abort(awake);
    await this.clock.sleep(Math.max(0, time - this.clock.now()), early.signal).catch(() => undefined);
  }

  private async look(due: readonly Waiter[]): Promise<void> {
    const scopes = new Set(due.map((waiter) => waiter.scope));
    await Promise.all(
      [...scopes].map(async (scope) => {
        const group = due.filter((waiter) => waiter.scope === scope);
        const ids = new Set(group.map((waiter) => waiter.id));
        const found = await this.observer.readMany(this.cloud, this.handler, scope, ids);
        for (const waiter of group) this.judge(waiter, found.get(waiter.id));
      }),
    );
  }

  private judge(waiter: Waiter, observed: Observed | undefined): void {
    const elapsed = this.clock.now() - waiter.started;
    const { kind } = this.handler;
    const status = observed ? textAt(observed.values, (kind.readiness as ReadinessRule).attribute) : "gone";
    const meaning = readinessOf(kind, status);
    waiter.onStatus(status, elapsed);
    const ready = observed ? !waiter.gone && meaning === "ready" : waiter.gone;
    // A resource just created may not be listed yet.
    const missing = !observed && elapsed > this.durations.graceMs;
    if (ready || missing)
      return this.finish(waiter, elapsed, () =>
        ready ? waiter.resolve(observed) : waiter.reject(this.missing(waiter)),
      );
    if (meaning === "failed") return this.finish(waiter, undefined, () => waiter.reject(this.failed(waiter, status)));
    if (this.clock.now() > waiter.deadline)
      return this.finish(waiter, undefined, () => waiter.reject(this.timedOut(waiter, status)));
    this.durations.busy(waiter.work, elapsed);
    waiter.next = waiter.started + this.durations.nextLook(waiter.work, elapsed);
  }

  private finish(waiter: Waiter, elapsed: number | undefined, release: () => void): void {
    this.waiters.delete(waiter);
    if (elapsed !== undefined) this.durations.ready(waiter.work, elapsed);
    release();
  }

  private missing(waiter: Waiter): WaitError {
    return new WaitError("settle-failed", `${waiter.id} disappeared while it was being waited for`, {
      hint: "run plan again: someone else may have deleted it",
    });
  }

  private failed(waiter: Waiter, status: string): WaitError {
    return new WaitError("settle-failed", `${waiter.id} went into status "${status}"`, {
      hint: "look at it in the cloud's console; run plan again once it is repaired or deleted",
    });
  }

  private timedOut(waiter: Waiter, status: string): WaitError {
    const minutes = Math.round((waiter.deadline - waiter.started) / 60_000);
    return new WaitError("settle-timeout", `${waiter.id} is still "${status}" after ${minutes} minutes`, {
      hint: "run apply again to continue waiting for it: its id is recorded",
    });
  }
}

/** An absent status, or one that is not a string, matches none that is waited for. */
function textAt(values: Observed["values"], name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : "unknown";
}
