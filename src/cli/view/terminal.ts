/** Where text goes. Results go to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: Sink;
  readonly err: Sink;
}

/** One stream of text. */
export interface Sink {
  /** Text that nobody reads any more is dropped: whoever works goes on all the same. */
  write(text: string): void;
  /** Whether somebody reads it still, as far as the last write has shown. */
  hasReader(): boolean;
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
  let isRead = true;
  stream.once("error", () => (isRead = false));
  return {
    write: (text) => void (isRead && stream.write(text)),
    hasReader: () => isRead,
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

/**
 * A reader such as `head` may close early. That is no failure of ours, and no reason to leave work half done: the command
 * goes on, unread, and its exit code is that of its result.
 */
export function workOnWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
