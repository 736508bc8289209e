import { clip, cursor, textWidth } from "./style";
import type { Writer } from "./writer";

/** A few lines at the bottom of the terminal that are redrawn again and again. */
export class LiveBlock {
  #lines: readonly string[] = [];
  /** Widths of the lines on the screen: they tell how many rows the lines take after the window has been resized. */
  #drawn: number[] = [];
  #hidden = false;
  readonly #stopResize: () => void;
  readonly #restore = () => this.#showCursor();

  constructor(private readonly sink: Writer) {
    this.#stopResize = sink.onResize(() => this.#draw(this.#lines));
    process.once("exit", this.#restore);
  }

  /** Replaces the block's lines, which must not contain escape sequences. */
  show(lines: readonly string[]): void {
    if (lines.length !== this.#lines.length || lines.some((line, index) => line !== this.#lines[index])) {
      this.#draw(lines);
    }
  }

  /** Writes permanent lines above the block; the block may change at the same time. */
  log(permanent: readonly string[], lines: readonly string[] = this.#lines): void {
    this.#erase();
    this.sink.lines(permanent);
    this.#draw(lines);
  }

  /** Removes the block and shows the cursor again. */
  close(): void {
    this.#erase();
    this.#lines = [];
    this.#showCursor();
    this.#stopResize();
    process.removeListener("exit", this.#restore);
  }

  #draw(lines: readonly string[]): void {
    this.#erase();
    this.#lines = lines;
    if (lines.length === 0) return;
    if (!this.#hidden) {
      this.sink.write(cursor.hide);
      this.#hidden = true;
    }
    // One column stays free: some terminals wrap a full line.
    const clipped = lines.map((line) => clip(this.sink.line(line), this.sink.columns() - 1));
    this.sink.lines(clipped);
    this.#drawn = clipped.map(textWidth);
  }

  #erase(): void {
    if (this.#drawn.length === 0) return;
    const columns = Math.max(1, this.sink.columns());
    const rows = this.#drawn.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    this.sink.write(cursor.eraseLines(rows));
    this.#drawn = [];
  }

  #showCursor(): void {
    if (this.#hidden) this.sink.write(cursor.show);
    this.#hidden = false;
  }
}
