import type { Clock } from "../../clock";
import type { EngineEvent, ResourceRef } from "../../engine/api/events";
import { completeText, doing, erroredText, startedText, stillText } from "./activity";
import { duration } from "./duration";
import { subject } from "./subject";
import { LiveBlock } from "./live-block";
import type { Style } from "./style";
import type { Writer } from "./writer";
import { objectKey } from "../../../lib/core/object-key";

/** Minimum time between two drawings of the block. */
const redrawMs = 100;
/** Minimum time between two lines that say that something is still running. */
export const stillEveryMs = 10_000;

interface Running {
  readonly event: ResourceRef;
  readonly startedAt: number;
  status?: string | undefined;
  waitsFor?: string | undefined;
  saidAt: number;
}

/** Shows what the engine is doing: an updating block on a terminal, plain lines everywhere else. */
export class Progress {
  readonly #running = new Map<string, Running>();
  readonly #block: LiveBlock | undefined;
  #timer: NodeJS.Timeout | undefined;
  #done = 0;
  #total = 0;
  #startedAt = 0;
  #drawnAt = 0;
  #reading: string | undefined;

  constructor(
    private readonly sink: Writer,
    private readonly style: Style,
    private readonly clock: Pick<Clock, "now">,
  ) {
    this.#block = sink.isTerminal ? new LiveBlock(sink) : undefined;
  }

  event(event: EngineEvent): void {
    switch (event.type) {
      case "observe_start":
        return this.#read(`Reading ${count(event.resources, "resource")}...`);
      case "observe_progress":
        return this.#read(`Reading... ${count(event.calls, "call")}`);
      case "observe_complete":
        return this.#readDone(event.calls, event.elapsedMs);
      case "apply_begin":
        this.#total = event.total;
        this.#done = 0;
        this.#startedAt = this.clock.now();
        return;
      case "apply_start":
        return this.#start(event);
      case "apply_progress":
        return this.#progress(event);
      case "apply_complete":
        this.#done = event.done;
        this.#total = event.total;
        return this.#end(event, this.style.green(completeText(event)));
      case "apply_errored":
        return this.#end(event, this.style.red(erroredText(event)));
      default:
        return;
    }
  }

  /** Writes permanent lines, above the block if there is one. */
  log(lines: readonly string[]): void {
    if (this.#block) this.#block.log(lines, this.#blockLines());
    else this.sink.lines(lines);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#running.clear();
    this.#reading = undefined;
    this.#block?.close();
  }

  #read(text: string): void {
    this.#reading = text;
    this.#redraw();
  }

  #readDone(calls: number, elapsedMs: number): void {
    this.#reading = undefined;
    this.#block?.show([]);
    const text = `Read what exists with ${count(calls, "call")} in ${seconds(elapsedMs)}.`;
    if (calls > 0) this.log([this.style.dim(text)]);
  }

  #start(event: ResourceRef & { readonly id?: string }): void {
    const now = this.clock.now();
    this.#running.set(keyOf(event), { event, startedAt: now, saidAt: now });
    if (!this.#block) return this.log([startedText(event)]);
    this.#timer ??= setInterval(() => this.#block?.show(this.#blockLines()), redrawMs).unref();
    this.#redraw();
  }

  #progress(event: EngineEvent & { type: "apply_progress" }): void {
    const now = this.clock.now();
    const running = this.#running.get(keyOf(event)) ?? {
      event,
      startedAt: now - event.elapsedMs,
      saidAt: now - event.elapsedMs,
    };
    this.#running.set(keyOf(event), running);
    running.status = event.status;
    running.waitsFor = event.waitsFor;
    if (this.#block) return this.#redraw();
    if (now - running.saidAt < stillEveryMs) return;
    running.saidAt = now;
    this.log([stillText(event)]);
  }

  #end(event: ResourceRef, text: string): void {
    this.#running.delete(keyOf(event));
    this.log([text]);
    if (this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Draws now, unless the last drawing is too recent: then the timer draws later. */
  #redraw(): void {
    const now = this.clock.now();
    if (!this.#block || now - this.#drawnAt < redrawMs) return;
    this.#drawnAt = now;
    this.#block.show(this.#blockLines());
  }

  #blockLines(): string[] {
    return this.#reading ? [this.#reading] : this.#runningLines();
  }

  #runningLines(): string[] {
    if (this.#running.size === 0) return [];
    const now = this.clock.now();
    const room = Math.max(1, this.sink.rows() - 3);
    const all = [...this.#running.values()];
    const lines = all.slice(0, room).map((running) => {
      const details = [
        `${doing(running.event.action).toLowerCase()} ${duration(now - running.startedAt)}`,
        ...(running.status ? [running.status] : []),
        ...(running.waitsFor ? [`waits for: ${running.waitsFor}`] : []),
      ];
      return `  ${subject(running.event)}: ${details.join(", ")}`;
    });
    if (all.length > room) lines.push(`  ... and ${all.length - room} more`);
    lines.push(`${this.#done} of ${this.#total} done, ${duration(now - this.#startedAt)} elapsed`);
    return lines;
  }
}

function keyOf(event: ResourceRef): string {
  return `${event.action} ${objectKey(event)}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)}s` : duration(ms);
}
