import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Outcome } from "./_tally";

/** A bout that found nothing. */
type Bout = Pick<Outcome, "title" | "runs" | "asked">;

/** Bouts that need not be fought again, in a file that is kept between campaigns; those that found something are. */
export class Finished {
  private readonly bouts = new Map<string, Bout>();
  /** How many of them were fought by another build. */
  readonly older: number = 0;

  private constructor(
    private readonly path: string,
    private readonly build: string,
  ) {
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, "utf8").split("\n")) {
      const entry = read(line);
      if (entry === undefined) continue;
      this.bouts.set(entry.key, entry);
      if (entry.build !== build) this.older += 1;
    }
  }

  /** What is kept in this folder; nothing of it where a fresh beginning is wanted. */
  static open(folder: string, bundle: string, isFresh: boolean): Finished {
    const path = join(folder, "finished.jsonl");
    if (isFresh) rmSync(path, { force: true });
    const build = createHash("sha256").update(readFileSync(bundle)).digest("hex").slice(0, 12);
    return new Finished(path, build);
  }

  get count(): number {
    return this.bouts.size;
  }

  find(key: string): Bout | undefined {
    return this.bouts.get(key);
  }

  note(key: string, { title, runs, asked }: Bout): void {
    this.bouts.set(key, { title, runs, asked });
    mkdirSync(dirname(this.path), { recursive: true });
    appendFileSync(this.path, `${JSON.stringify({ key, title, runs, asked, build: this.build })}\n`);
  }
}

/** A campaign that was killed may have left half a line. */
function read(line: string): (Bout & { readonly key: string; readonly build: string }) | undefined {
  try {
    return line === "" ? undefined : (JSON.parse(line) as Bout & { key: string; build: string });
  } catch {
    return undefined;
  }
}
