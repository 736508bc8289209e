import type { Clock } from "../../clock";
import { CloudError, WaitError } from "../../errors";
import { readinessOf } from "../../../lib/core/kind";
import type { ReadinessRule } from "../../../lib/core/kind";
import type { PollSchedule } from "./poll-schedule";
import type { Handler } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import { lagAt } from "../observe/absence";
import type { Observer } from "../observe/observer";

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
  /** How long it should take, where that can be said. */
  readonly expected: number;
  /** Looks early, for all who wait for equal work. */
  scouts: boolean;
  next: number;
  /** How many looks in a row did not show it. */
  absences: number;
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
  /** How long the kind says that it takes, at the pace of a real cloud. */
  readonly usualMs?: number;
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
      const waiter: Waiter = {
        id,
        scope: options.scope,
        work: options.work,
        gone: options.gone ?? false,
        started,
        deadline: started + options.timeoutMs,
        expected: this.durations.expectation(options.usualMs ?? 0),
        // Where nobody can say how long it takes, one says nothing of another.
        scouts: options.usualMs === undefined || !this.hasScout(options.work),
        next: started,
        absences: 0,
        onStatus: options.onStatus?.bind(options) ?? (() => undefined),
        resolve,
        reject,
      };
      this.waiters.add(waiter);
      this.schedule(waiter, 0);
      this.wake();
      if (!this.running) void this.loop();
    });
  }

  private async loop(): Promise<void> {
    this.running = true;
    try {
      while (this.waiters.size > 0) {
        await this.until(this.nextLook());
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

  private hasScout(work: string): boolean {
    return [...this.waiters].some((waiter) => waiter.scouts && waiter.work === work);
  }

  private schedule(waiter: Waiter, elapsed: number): void {
    const { work, expected, started, scouts } = waiter;
    const after = this.durations[scouts ? "nextLook" : "patientLook"](work, elapsed, expected);
    waiter.next = Math.max(started + after, this.clock.now());
  }

  /** When the first look is due, or the last of those that are due soon after it: one look serves them all. */
  private nextLook(): number {
    let earliest = Infinity;
    for (const { next } of this.waiters) earliest = Math.min(earliest, next);
    let latest = earliest;
    for (const { next } of this.waiters) {
      if (next > latest && next <= earliest + this.durations.companyMs) latest = next;
    }
    return latest;
  }

  /** Sleeps until then, or until a new waiter needs an earlier poll. */
  private async until(time: number): Promise<void> {
    const early = new AbortController();
    this.wake = () => early.abort(awake);
    await this.clock.sleep(Math.max(0, time - this.clock.now()), early.signal).catch(() => undefined);
  }

  private async look(due: readonly Waiter[]): Promise<void> {
    const asked = this.clock.now();
    // What is seen on the way is news of them too; earlier than this, it could be from before the work began.
    const curious = [...this.waiters].filter(({ started }) => asked - started >= this.durations.minimumMs);
    const scopes = new Set(due.map((waiter) => waiter.scope));
    await Promise.all(
      [...scopes].map(async (scope) => {
        const inScope = (waiter: Waiter) => waiter.scope === scope;
        const group = due.filter(inScope);
        const others = curious.filter(inScope);
        const ids = new Set(group.map(({ id }) => id));
        const welcome = new Set([...ids, ...others.map(({ id }) => id)]);
        let found: ReadonlyMap<string, Observed>;
        try {
          found = await this.observer.readMany(this.cloud, this.handler, scope, ids, welcome);
        } catch (error) {
          if (!(error instanceof CloudError && error.passing)) throw error;
          for (const waiter of group) this.unseen(waiter, error);
          return;
        }
        for (const waiter of group) this.judge(waiter, found.get(waiter.id), asked);
        for (const waiter of others) if (found.has(waiter.id)) this.judge(waiter, found.get(waiter.id), asked);
      }),
    );
  }

  /** The cloud could not tell how it is, but may be able to soon. */
  private unseen(waiter: Waiter, error: CloudError): void {
    if (!this.waiters.has(waiter)) return;
    if (this.clock.now() > waiter.deadline)
      return this.finish(waiter, undefined, () => waiter.reject(this.notSeen(waiter, error)));
    this.schedule(waiter, this.clock.now() - waiter.started);
  }

  private judge(waiter: Waiter, observed: Observed | undefined, asked: number): void {
    if (!this.waiters.has(waiter)) return;
    const elapsed = this.clock.now() - waiter.started;
    const { kind } = this.handler;
    const status = observed ? textAt(observed.values, (kind.readiness as ReadinessRule).attribute) : "gone";
    const meaning = readinessOf(kind, status);
    waiter.onStatus(status, elapsed);
    const ready = observed ? !waiter.gone && meaning === "ready" : waiter.gone;
    // A resource just created may not be listed yet, and one read in vain proves nothing.
    waiter.absences = observed ? 0 : waiter.absences + 1;
    const missing = waiter.absences > 1 && elapsed > lagAt(this.durations.minimumMs);
    if (ready || missing)
      return this.finish(waiter, elapsed, () =>
        ready ? waiter.resolve(observed) : waiter.reject(this.missing(waiter)),
      );
    if (meaning === "failed") return this.finish(waiter, undefined, () => waiter.reject(this.failed(waiter, status)));
    if (this.clock.now() > waiter.deadline)
      return this.finish(waiter, undefined, () => waiter.reject(this.timedOut(waiter, status)));
    // It was busy when it was asked for; what it was when the answer came, nobody knows.
    this.durations.busy(waiter.work, asked - waiter.started);
    this.schedule(waiter, elapsed);
  }

  private finish(waiter: Waiter, elapsed: number | undefined, release: () => void): void {
    this.waiters.delete(waiter);
    const isNews = !this.durations.knows(waiter.work);
    if (elapsed !== undefined) this.durations.ready(waiter.work, elapsed);
    if (isNews) this.relieve(waiter);
    release();
  }

  /** The first of its work is done: the others know now how long it takes. Where it failed, the next one looks for them. */
  private relieve({ work }: Waiter): void {
    const others = [...this.waiters].filter((other) => other.work === work);
    const [heir] = others;
    if (heir) heir.scouts = true;
    for (const other of others) {
      const { next } = other;
      this.schedule(other, 0);
      other.next = Math.min(other.next, next);
    }
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

  private notSeen(waiter: Waiter, error: CloudError): WaitError {
    return new WaitError(
      "settle-timeout",
      `nobody could tell how ${waiter.id} is ${minutesOf(waiter)}: ${error.message}`,
      {
        hint: "run apply again to continue waiting for it: its id is recorded",
        cause: error,
      },
    );
  }

  private timedOut(waiter: Waiter, status: string): WaitError {
    return new WaitError("settle-timeout", `${waiter.id} is still "${status}" ${minutesOf(waiter)}`, {
      hint: "run apply again to continue waiting for it: its id is recorded",
    });
  }
}

function minutesOf({ deadline, started }: Waiter): string {
  return `after ${Math.round((deadline - started) / 60_000)} minutes`;
}

/** An absent status, or one that is not a string, matches none that is waited for. */
function textAt(values: Observed["values"], name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : "unknown";
}
