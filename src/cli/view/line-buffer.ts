import type { Writer } from "./writer";

/** Text of another program, which arrives in pieces: written by whole lines, as a secret may be cut in two. */
export class LineBuffer {
  #rest = "";

  constructor(private readonly to: Pick<Writer, "write">) {}

  write(text: string): void {
    const whole = this.#rest + text;
    const end = whole.lastIndexOf("\n") + 1;
    this.#rest = whole.slice(end);
    if (end > 0) this.to.write(whole.slice(0, end));
  }

  /** Writes what has no end of line yet. */
  close(): void {
    if (this.#rest !== "") this.to.write(this.#rest);
    this.#rest = "";
  }
}
