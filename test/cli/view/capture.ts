import type { Sink, Terminal } from "../../../src/cli/view/terminal";

/** A stream that keeps what is written to it. */
export interface CapturedSink extends Sink {
  text: string;
  /** Changes the window's size and tells those who listen. */
  resize(columns: number, rows?: number): void;
}

export function captureSink(options: { readonly isTerminal?: boolean } = {}): CapturedSink {
  let [columns, rows] = [80, 24];
  const listeners = new Set<() => void>();
  return {
    text: "",
    write(text: string) {
      this.text += text;
    },
    hasReader: () => true,
    isTerminal: options.isTerminal ?? false,
    hasColor: false,
    columns: () => columns,
    rows: () => rows,
    onResize(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
    resize(width, height = rows) {
      [columns, rows] = [width, height];
      for (const listener of listeners) listener();
    },
  };
}

export function captureTerminal(): Terminal & { readonly out: CapturedSink; readonly err: CapturedSink } {
  return { out: captureSink(), err: captureSink() };
}

/** What a terminal shows after these writes: knows line feeds, carriage returns, and the sequences that are used here. */
export function screenOf(text: string, columns: number): string[] {
  const rows: string[] = [""];
  let [row, column] = [0, 0];
  const put = (character: string) => {
    if (column >= columns) newline();
    const line = (rows[row] ?? "").padEnd(column);
    rows[row] = line.slice(0, column) + character + line.slice(column + 1);
    column += 1;
  };
  const newline = () => {
    [row, column] = [row + 1, 0];
    rows[row] ??= "";
  };
  // eslint-disable-next-line no-control-regex
  for (const [token] of text.matchAll(/\u001b\[\??(\d*)([A-Za-z])|\r|\n|[^\u001b]/g)) {
    if (token === "\n") newline();
    else if (token === "\r") column = 0;
    else if (token.startsWith("\u001b")) {
      const count = Number(/\d+/.exec(token)?.[0] ?? 1);
      if (token.endsWith("A")) row = Math.max(0, row - count);
      if (token.endsWith("J")) rows.splice(row, rows.length, (rows[row] ?? "").slice(0, column));
    } else put(token);
  }
  return rows;
}
