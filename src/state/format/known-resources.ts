import type { State } from "./state";

/** Resources that are known to have a place in a state, by type and id. */
export class KnownResources {
  readonly #keys: Set<string>;

  constructor(known?: KnownResources) {
    this.#keys = new Set(known ? known.#keys : []);
  }

  /** Everything in a state, what is deposed too. */
  static of(state: State): KnownResources {
    const known = new KnownResources();
    for (const { resource, instance } of state.objects()) known.add(resource.type, instance.attributes.id);
    return known;
  }

  /** Takes note of one; what has no id is nothing to know. */
  add(type: string, id: unknown): void {
    if (typeof id === "string") this.#keys.add(`${type} ${id}`);
  }

  has(type: string, id: string): boolean {
    return this.#keys.has(`${type} ${id}`);
  }
}
