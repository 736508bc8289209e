import { readFileSync } from "node:fs";
import { formatResource, resourceAddress } from "../../../lib/core/address";
import { byTypeAndName, locationOf } from "../../../lib/core/graph-block";
import type { Place, Places } from "./view";

/**
 * Places of resources and data sources by address and by construct path, from the synthesized stacks. They are looked up
 * when something is told about one, and most commands tell nothing.
 */
export class ProgramPlaces implements Places {
  readonly #places = new Map<string, Place>();
  #unread: Readonly<Record<string, unknown>>[] = [];

  add(json: Readonly<Record<string, unknown>>): void {
    this.#unread.push(json);
  }

  find(target: string): Place | undefined {
    for (const json of this.#unread) {
      this.#addBlocks(json["resource"], "managed");
      this.#addBlocks(json["data"], "data");
    }
    this.#unread = [];
    return this.#places.get(target) ?? this.#places.get(resourceAddress(target));
  }

  #addBlocks(byType: unknown, mode: "managed" | "data"): void {
    for (const [type, name, block] of byTypeAndName(byType)) {
      const address = formatResource({ mode, type, name });
      const place: Place = { address, ...locationOf(block, address) };
      this.#places.set(address, place);
      if (!this.#places.has(place.path)) this.#places.set(place.path, place);
    }
  }
}

/** Names whose values in a program are secrets, each followed by a text. */
const secretText =
  /\b(\w*(?:psk|authKey|secret|token|password|proxy|privateKey))(["']?\s*[:=]\s*)(["'`])(?:\\.|(?!\3).)*(?:\3|$)/gi;

/** The line of the program at `main.ts:12`, trimmed and without secrets in it; undefined when it cannot be read. */
export function sourceLine(source: string): string | undefined {
  const match = /^(.*):(\d+)$/.exec(source);
  if (!match?.[1]) return undefined;
  try {
    const line = readFileSync(match[1], "utf8").split("\n")[Number(match[2]) - 1]?.trim();
    return line?.replace(secretText, "$1$2$3…$3") || undefined;
  } catch {
    return undefined;
  }
}
