import type { State } from "./state";

/** Resources that a state holds, by type and id. */
export class KnownResources {
  readonly #keys = new Set<string>();

  /** All objects of a state, including deposed ones. */
  static of(state: State): KnownResources {
    const known = new KnownResources();
    for (const { resource, instance } of state.objects()) known.add(resource.type, instance.attributes.id);
    return known;
  }

  /** Adds a resource; ignored if it has no id. */
  add(type: string, id: unknown): void {
    if (typeof id === "string") this.#keys.add(`${type} ${id}`);
  }

  has(type: string, id: string): boolean {
    return this.#keys.has(`${type} ${id}`);
  }
}
