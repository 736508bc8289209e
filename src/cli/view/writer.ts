import type { SecretRegistry } from "../../secrets";
import { printable, printableLine } from "./printable";
import { released } from "./style";
import type { Sink, Terminal } from "./terminal";

/** A terminal whose streams are written safely. */
export interface SafeTerminal extends Terminal {
  readonly out: Writer;
  readonly err: Writer;
}

/**
 * The one way by which text leaves: cleaned of the run's secrets and of everything that could control a terminal. Only our
 * own sequences, of the style, get through.
 */
export class Writer implements Sink {
  constructor(
    private readonly sink: Sink,
    private readonly secrets: Pick<SecretRegistry, "clean" | "cleanValue">,
  ) {}

  hasReader(): boolean {
    return this.sink.hasReader();
  }

  get isTerminal(): boolean {
    return this.sink.isTerminal;
  }

  get hasColor(): boolean {
    return this.sink.hasColor;
  }

  columns(): number {
    return this.sink.columns();
  }

  rows(): number {
    return this.sink.rows();
  }

  onResize(callback: () => void): () => void {
    return this.sink.onResize(callback);
  }

  /** Text with line feeds of its own: of another program, or without anything from outside. */
  write(text: string): void {
    this.sink.write(this.text(text.replaceAll("\r\n", "\n")));
  }

  /** Text with line feeds of its own, as it is written. */
  text(text: string): string {
    return released(this.secrets.clean(text), printable);
  }

  /** Each of them is one line, whatever is in it. */
  lines(lines: readonly string[]): void {
    this.sink.write(lines.map((line) => `${this.line(line)}\n`).join(""));
  }

  /** The line as it is written. */
  line(text: string): string {
    return released(this.secrets.clean(text), printableLine);
  }

  /** A document on one line, or indented. Its format escapes what a terminal could misunderstand. */
  json(document: unknown, indent?: number): void {
    this.sink.write(`${printable(JSON.stringify(this.secrets.cleanValue(document), undefined, indent))}\n`);
  }

  /** What the user asked for by name, as it is. */
  verbatim(text: string): void {
    this.sink.write(text);
  }
}

/** The terminal, written safely. */
export function safeTerminal({ out, err }: Terminal, secrets: SecretRegistry): SafeTerminal {
  return { out: new Writer(out, secrets), err: new Writer(err, secrets) };
}
