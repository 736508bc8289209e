import { VpnformError } from "../../lib/core/errors";

/** Exit code of a process that the user stopped by force, by the convention of shells. */
export const forcedExitCode = 130;

/**
 * Ctrl-C. The first one stops gracefully: an apply finishes what is in flight and saves; everything else stops where it
 * is, because it has changed nothing. The second one ends the process at once; the journal knows what was in flight.
 */
export class Interrupts {
  readonly #controller = new AbortController();
  readonly #listener = () => this.#onSignal();
  #graceful = false;

  constructor(
    private readonly tell: (message: string) => void,
    private readonly exit: (code: number) => void,
  ) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  listen(): void {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, this.#listener);
  }

  close(): void {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(name, this.#listener);
  }

  /** Waits for work that may be cut off at any moment; rejects as soon as the user interrupts. */
  async orStop<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    let stop: () => void = () => undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(new VpnformError("interrupted", "stopped before anything was changed"));
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop, { once: true });
    });
    // The promise that loses the race may still fail later; that error is ignored.
    stopped.catch(() => undefined);
    work.catch(() => undefined);
    try {
      return await Promise.race([work, stopped]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Runs work that watches the signal itself, and ends when it is ready to. */
  async graceful<T>(work: () => Promise<T>): Promise<T> {
    this.#graceful = true;
    try {
      return await work();
    } finally {
      this.#graceful = false;
    }
  }

  #onSignal(): void {
    if (this.signal.aborted) {
      const next = this.#graceful ? " What was in flight may be done; the next plan or apply finds out." : "";
      this.tell(`Interrupted again: stopped at once.${next}`);
      return this.exit(forcedExitCode);
    }
    if (this.#graceful) this.tell("Interrupted: finishing what is in flight. Press Ctrl-C again to stop at once.");
    this.#controller.abort();
  }
}
