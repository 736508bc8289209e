import type { Clock } from "../../clock";
import type { VpnformError } from "../../../lib/core/errors";
import type { Emit, ResourceRef } from "../api/events";

/** Reports the progress of one step, from the moment it starts. */
export class ProgressReporter {
  id: string | undefined;
  private started: number | undefined;

  constructor(
    private readonly subject: ResourceRef,
    private readonly emit: Emit,
    private readonly clock: Clock,
    private readonly counter: { done: number; readonly total: number },
  ) {}

  /** The step starts. */
  begins(): void {
    if (this.started !== undefined) return;
    this.started = this.clock.now();
    this.emit({ type: "apply_start", ...this.subject, ...(this.id ? { id: this.id } : {}) });
  }

  /** The step waits for something. */
  waits(waitsFor: string): void {
    this.emit({ type: "apply_progress", ...this.subject, elapsedMs: this.elapsed(), waitsFor });
  }

  /** The cloud reports this status. */
  reports(status: string): void {
    this.emit({ type: "apply_progress", ...this.subject, elapsedMs: this.elapsed(), status });
  }

  /** What the step would have created is there already, made by an earlier run. */
  adopts(id: string): void {
    this.emit({ type: "adopted", address: this.subject.address, id });
  }

  completes(): void {
    this.begins();
    this.counter.done++;
    this.emit({
      type: "apply_complete",
      ...this.subject,
      ...(this.id ? { id: this.id } : {}),
      elapsedMs: this.elapsed(),
      done: this.counter.done,
      total: this.counter.total,
    });
  }

  fails(error: VpnformError): void {
    this.emit({ type: "apply_errored", ...this.subject, elapsedMs: this.elapsed(), error });
  }

  skipped(because: string): void {
    this.emit({ type: "apply_skipped", ...this.subject, because });
  }

  private elapsed(): number {
    return this.started === undefined ? 0 : this.clock.now() - this.started;
  }
}
