import { VpnformError } from "../../lib/core/errors";

const none: ReadonlySet<string> = new Set();

/** The read-only view of a graph. */
export interface ReadonlyGraph<T> {
  readonly size: number;
  has(key: string): boolean;
  get(key: string): T | undefined;
  /** In the order in which nodes were added. */
  keys(): IterableIterator<string>;
  entries(): IterableIterator<[string, T]>;
  dependencies(key: string): ReadonlySet<string>;
  dependents(key: string): ReadonlySet<string>;
}

/** A directed graph: nodes by key, and which node depends on which. Knows nothing of what the nodes mean. */
export class Graph<T> implements ReadonlyGraph<T> {
  readonly #nodes = new Map<string, T>();
  readonly #dependencies = new Map<string, Set<string>>();
  readonly #dependents = new Map<string, Set<string>>();

  get size(): number {
    return this.#nodes.size;
  }

  has(key: string): boolean {
    return this.#nodes.has(key);
  }

  get(key: string): T | undefined {
    return this.#nodes.get(key);
  }

  keys(): IterableIterator<string> {
    return this.#nodes.keys();
  }

  entries(): IterableIterator<[string, T]> {
    return this.#nodes.entries();
  }

  /** The nodes that this node depends on. */
  dependencies(key: string): ReadonlySet<string> {
    return this.#dependencies.get(key) ?? none;
  }

  /** The nodes that depend on this node. */
  dependents(key: string): ReadonlySet<string> {
    return this.#dependents.get(key) ?? none;
  }

  /** Adds a node, or gives an existing one another payload. */
  addNode(key: string, payload: T): void {
    this.#nodes.set(key, payload);
  }

  /** Makes `from` depend on `to`; both must exist. Doing it twice changes nothing. */
  addEdge(from: string, to: string): void {
    for (const key of [from, to]) {
      if (!this.#nodes.has(key)) throw new VpnformError("internal", `edge ${from} -> ${to}: no node ${key}`);
    }
    insert(this.#dependencies, from, to);
    insert(this.#dependents, to, from);
  }

  /** Everything that the node depends on, directly or through others. */
  ancestors(key: string): Set<string> {
    return reach(key, (each) => this.dependencies(each));
  }

  /** Everything that depends on the node, directly or through others. */
  descendants(key: string): Set<string> {
    return reach(key, (each) => this.dependents(each));
  }
}

function insert(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function reach(start: string, next: (key: string) => ReadonlySet<string>): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const neighbour of next(key)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      open.push(neighbour);
    }
  }
  return seen;
}
