/**
 * JSON with positions: `JSON.parse` gives the value, this finds the place. Used only when something is wrong, so that
 * a message can name line and column, whatever Node's own messages contain.
 */

import { VpnformError } from "../../lib/core/errors";

/** The place where a text stops being valid JSON. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

/** The result of a scan. */
export interface JsonScan {
  readonly fault: JsonFault | undefined;
  /** Offset of the value at a path such as `context.region`; of the nearest enclosing value when there is none. */
  offsetOf(path: readonly PropertyKey[]): number;
}

/** `12:5`: line and column of an offset, both counted from 1. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${line}:${offset - before.lastIndexOf("\n")}`;
}

/** Scans a JSON text and notes where every value begins, up to its end or its first fault. */
export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  const fault = scanner.scan();
  return {
    fault,
    offsetOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const offset = scanner.offsets.get(keyOf(path.slice(0, length)));
        if (offset !== undefined) return offset;
      }
      return 0;
    },
  };
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** Ends a scan at its fault; never leaves this file. */
const stop = new VpnformError("internal", "the scan has found a fault");

class Scanner {
  readonly offsets = new Map<string, number>();
  #at = 0;
  #fault: JsonFault | undefined;

  constructor(private readonly text: string) {}

  scan(): JsonFault | undefined {
    try {
      this.#value([]);
      this.#space();
      if (this.#at < this.text.length) this.#fail(`unexpected ${this.#here()} after the end`);
    } catch (thrown) {
      if (thrown !== stop) throw thrown;
    }
    return this.#fault;
  }

  #value(path: readonly (string | number)[]): void {
    this.#space();
    this.offsets.set(keyOf(path), this.#at);
    const first = this.text[this.#at];
    if (first === "{") this.#members(path);
    else if (first === "[") this.#elements(path);
    else if (first === '"') this.#string();
    else this.#word();
  }

  #members(path: readonly (string | number)[]): void {
    this.#at += 1;
    this.#space();
    if (this.#take("}")) return;
    do {
      this.#space();
      if (this.text[this.#at] !== '"') this.#fail(`expected a name in double quotes, found ${this.#here()}`);
      const name = this.#string();
      this.#space();
      if (!this.#take(":")) this.#fail(`expected ":", found ${this.#here()}`);
      this.#value([...path, name]);
      this.#space();
    } while (this.#take(","));
    if (!this.#take("}")) this.#fail(`expected "," or "}", found ${this.#here()}`);
  }

  #elements(path: readonly (string | number)[]): void {
    this.#at += 1;
    this.#space();
    if (this.#take("]")) return;
    let index = 0;
    do {
      this.#value([...path, index]);
      index += 1;
      this.#space();
    } while (this.#take(","));
    if (!this.#take("]")) this.#fail(`expected "," or "]", found ${this.#here()}`);
  }

  #string(): string {
    // eslint-disable-next-line no-control-regex -- JSON forbids control characters inside of texts
    const match = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.text)?.[0];
    if (found === undefined) this.#fail("a text that is not closed");
    try {
      const value = JSON.parse(found) as string;
      this.#at += found.length;
      return value;
    } catch {
      return this.#fail("a text with an unknown escape");
    }
  }

  #word(): void {
    const match = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.text)?.[0];
    if (found === undefined) this.#fail(`expected a value, found ${this.#here()}`);
    this.#at += found.length;
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.text[this.#at] ?? "x")) this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #here(): string {
    return this.#at >= this.text.length ? "the end of the file" : JSON.stringify(this.text[this.#at]);
  }

  #fail(message: string): never {
    this.#fault = { offset: this.#at, message };
    throw stop;
  }
}
