/** Where text goes. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: Sink;
  readonly err: Sink;
}

/** One stream of text. */
export interface Sink {
  write(text: string): void;
  /** Whether a person is looking at it. */
  readonly isTerminal: boolean;
  /** Whether colours are welcome. */
  readonly hasColor: boolean;
  /** Width; 80 if it is no terminal, so that files do not depend on the machine. */
  columns(): number;
  rows(): number;
  /** Calls back when the window is resized; returns a function that stops this. */
  onResize(callback: () => void): () => void;
}

/** The process's own streams. */
export function processTerminal(options: { readonly color: boolean }): Terminal {
  return { out: sinkOf(process.stdout, options.color), err: sinkOf(process.stderr, options.color) };
}

function sinkOf(stream: NodeJS.WriteStream, color: boolean): Sink {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    hasColor: isTerminal && color,
    columns: () => (isTerminal && stream.columns ? stream.columns : 80),
    rows: () => (isTerminal && stream.rows ? stream.rows : 24),
    onResize: (callback) => {
      stream.on("resize", callback);
      return () => void stream.off("resize", callback);
    },
  };
}

/**
 * Waits until everything written so far has left the process: pipes are asynchronous, and an exit would cut them off.
 */
export async function drained(): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))));
}

/** A reader such as `head` may close early; that is no failure of ours. */
export function leaveQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
    });
  }
}
