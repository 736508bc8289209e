import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StateError } from "../../errors";
import { makeFolder, replaceFile } from "./atomic-file";
import { documentOf, sameContent, stateOf } from "../format/document";
import { formatState } from "../format/format";
import { parseState } from "../format/parse";
import type { State } from "../format/state";
import { isAbsent } from "./unwritable";

/** Size and time of a file: whether it is still the one that was read or written last. */
interface Print {
  readonly inode: number;
  readonly size: number;
  readonly modified: number;
}

/** A state file: reads it, writes it when something changed, and keeps the content from before the first write. */
export class StateFile {
  readonly path: string;
  #text: string | undefined;
  #baseline: State | undefined;
  #print: Print | undefined;
  #backedUp = false;

  constructor(path: string) {
    this.path = path;
  }

  get backupPath(): string {
    return `${this.path}.backup`;
  }

  /** The state as the file has it; undefined when there is none yet. */
  async read(): Promise<State | undefined> {
    this.#print = await printOf(this.path);
    const text = await this.#readText(this.path);
    this.#text = text;
    this.#baseline = undefined;
    if (text === undefined) return undefined;
    if (text.trim() === "") return this.#readEmpty();
    this.#baseline = stateOf(parseState(text, this.path), this.path);
    return this.#baseline.clone();
  }

  /** The file's text as it was read or written last. */
  get text(): string | undefined {
    return this.#text;
  }

  /**
   * Writes the state, unless the file holds the same already; answers whether it did. The state's serial becomes the
   * file's. A serial given is taken as it is, otherwise it is one more than before.
   */
  async write(state: State, serial?: number): Promise<boolean> {
    const previous = this.#baseline;
    if (previous && serial === undefined && sameContent(state, previous)) return false;
    if (!previous && serial === undefined && state.isEmpty) return false;
    await this.#refuseForeignWrite();
    const next = state.clone();
    next.serial = serial ?? (previous?.serial ?? state.serial) + 1;
    const text = formatState(documentOf(next, next.serial));

    await makeFolder(dirname(this.path));
    await this.#backUp();
    await replaceFile(this.path, text);
    this.#text = text;
    this.#baseline = next;
    this.#print = await printOf(this.path);
    state.serial = next.serial;
    return true;
  }

  /** Terraform keeps what was there before the command, not before the last of its many writes. */
  async #backUp(): Promise<void> {
    if (this.#backedUp || !this.#text) return;
    await replaceFile(this.backupPath, this.#text);
    this.#backedUp = true;
  }

  /**
   * Terraform creates an empty file when it locks a state that does not exist yet, but it also empties the file for a
   * moment at each write: where there is a backup, emptiness is damage.
   */
  async #readEmpty(): Promise<undefined> {
    const backup = await this.#readText(this.backupPath);
    if (backup?.trim()) {
      throw new StateError("state-corrupt", `${this.path} is empty, although there was a state`, {
        hint: `copy ${this.backupPath} over it, or remove both to begin with nothing`,
      });
    }
    return undefined;
  }

  /** Terraform started by hand takes no notice of vpnform's lock. */
  async #refuseForeignWrite(): Promise<void> {
    const print = await printOf(this.path);
    if (samePrint(print, this.#print)) return;
    if ((await this.#readText(this.path)) === this.#text) return;
    throw new StateError("state-unwritable", `${this.path} was changed by another program while vpnform was working`, {
      hint: "nothing is lost: what vpnform did is in the journal, and the next run brings both together",
    });
  }

  async #readText(path: string): Promise<string | undefined> {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw new StateError("state-corrupt", `cannot read ${path}: ${(error as Error).message}`, {
        hint: "let this user read the file, or correct the backend's `path`",
        cause: error,
      });
    }
  }
}

async function printOf(path: string): Promise<Print | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { inode: found.ino, size: found.size, modified: found.mtimeMs };
}

function samePrint(left: Print | undefined, right: Print | undefined): boolean {
  return left?.inode === right?.inode && left?.size === right?.size && left?.modified === right?.modified;
}
