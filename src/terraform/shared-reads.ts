import type { Values } from "../../lib/core/attribute";
import type { Handler } from "../provider/handler";
import type { Cloud } from "../provider/provider";
import type { Observed } from "../provider/observed";
import type { Observer } from "../engine/observe/observe";

/** One list, as far as it has been read. */
interface Scope {
  readonly found: Map<string, Observed>;
  readonly pages: number;
  /** Resources that were read by themselves because their page was not fetched. */
  singles: number;
  /** Fetches the rest, once for all who ask. */
  rest(): Promise<void>;
  complete: boolean;
}

/**
 * Answers the reads of one walk from as few calls as it can without knowing what will be asked for: the first page of a
 * list, then single reads, and the whole list as soon as it would have cost no more. Never more than twice the least.
 */
export class SharedReads {
  private readonly scopes = new Map<string, Promise<Scope>>();

  constructor(
    private readonly cloud: () => Promise<Cloud>,
    private readonly observer: Observer,
  ) {}

  /** The resource with this id; `values` are what is known of it. Undefined when it does not exist. */
  async find(handler: Handler, id: string, values: Values): Promise<Observed | undefined> {
    const listed = await this.listed(handler, id, values);
    if (!listed) return undefined;
    return handler.needsRead?.(values, listed) ? this.observer.one(await this.cloud(), handler, id) : listed;
  }

  /** Everything in the list that shows the resource with these values. */
  async all(handler: Handler, values: Values): Promise<readonly Observed[]> {
    const scope = await this.scope(handler, values);
    await scope.rest();
    return [...scope.found.values()];
  }

  /** Forgets the list that shows the resource, because it was written to. */
  forget(handler: Handler, values: Values): void {
    this.scopes.delete(keyOf(handler, values));
  }

  private async listed(handler: Handler, id: string, values: Values): Promise<Observed | undefined> {
    const scope = await this.scope(handler, values);
    const known = scope.found.get(id);
    if (known) return known;
    if (!scope.complete && handler.read && scope.singles < scope.pages - 1) {
      scope.singles++;
      return this.observer.one(await this.cloud(), handler, id);
    }
    await scope.rest();
    // A list may skip what moved between its pages: absence is confirmed by asking for the resource itself.
    return scope.found.get(id) ?? this.observer.one(await this.cloud(), handler, id);
  }

  private scope(handler: Handler, values: Values): Promise<Scope> {
    const key = keyOf(handler, values);
    const known = this.scopes.get(key);
    if (known) return known;
    const begun = this.begin(handler, handler.scopeOf?.(values));
    this.scopes.set(key, begun);
    // What failed is asked again by whoever asks next.
    begun.catch(() => this.scopes.delete(key));
    return begun;
  }

  private async begin(handler: Handler, name: string | undefined): Promise<Scope> {
    const begun = await this.observer.begin(await this.cloud(), handler, name);
    const { items, pages } = begun;
    let fetching: Promise<void> | undefined;
    const scope: Scope = {
      found: byId(items),
      pages,
      singles: 0,
      complete: pages <= 1,
      rest: () => {
        if (scope.complete) return Promise.resolve();
        return (fetching ??= begun.all().then((found) => {
          for (const item of found) scope.found.set(item.id, item);
          scope.complete = true;
        }));
      },
    };
    return scope;
  }
}

function byId(items: readonly Observed[]): Map<string, Observed> {
  return new Map(items.map((item) => [item.id, item]));
}

function keyOf(handler: Handler, values: Values): string {
  return `${handler.kind.type} ${handler.scopeOf?.(values) ?? ""}`;
}
