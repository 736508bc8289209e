import type { Values } from "../../lib/core/attribute";
import type { Handler } from "../provider/handler";
import type { ProviderClient } from "../provider/provider";
import type { Observed } from "../provider/observed";
import { lookAgain } from "../engine/observe/absence";
import type { Doubt } from "../engine/observe/absence";
import type { Observer } from "../engine/observe/observer";

/** One list: the part of it that was read. */
interface Scope {
  readonly found: Map<string, Observed>;
  readonly pages: number;
  /** Number of resources that were read singly because their page was not fetched. */
  singles: number;
  /** Fetches the rest, once for all callers. */
  rest(): Promise<void>;
  complete: boolean;
}

/**
 * Answers the reads of one walk with few calls, though it is not known what will be asked for: the first page of a
 * list, then single reads, then the whole list once the single reads have cost as much. Never more than twice the
 * minimum.
 */
export class SharedReads {
  private readonly scopes = new Map<string, Promise<Scope>>();

  constructor(
    private readonly cloud: () => Promise<ProviderClient>,
    private readonly observer: Observer,
    private readonly doubt: Doubt,
  ) {}

  /** The resource with this id; `values` are what is known of it. Undefined when it does not exist. */
  async find(handler: Handler, id: string, values: Values): Promise<Observed | undefined> {
    const listed = (await this.listed(handler, id, values)) ?? (await this.again(handler, id, values));
    if (!listed) return undefined;
    return handler.needsRead?.(values, listed) ? this.observer.read(await this.cloud(), handler, id) : listed;
  }

  /** What terraform is told is gone it makes anew. */
  private async again(handler: Handler, id: string, values: Values): Promise<Observed | undefined> {
    const cloud = await this.cloud();
    const scope = handler.listParent?.(values);
    const look = (ids: ReadonlySet<string>) => this.observer.askFor(cloud, handler, scope, ids);
    const found = await lookAgain([{ kind: handler.kind, values: { ...values, id } }], look, this.doubt);
    return found.get(id);
  }

  /** All resources of the list that shows the resource with these values. */
  async all(handler: Handler, values: Values): Promise<readonly Observed[]> {
    const scope = await this.scope(handler, values);
    await scope.rest();
    return [...scope.found.values()];
  }

  /** Forgets the list that shows the resource, because the resource was written. */
  forget(handler: Handler, values: Values): void {
    this.scopes.delete(keyOf(handler, values));
  }

  private async listed(handler: Handler, id: string, values: Values): Promise<Observed | undefined> {
    const scope = await this.scope(handler, values);
    const known = scope.found.get(id);
    if (known) return known;
    if (!scope.complete && handler.read && scope.singles < scope.pages - 1) {
      scope.singles++;
      return this.observer.read(await this.cloud(), handler, id);
    }
    await scope.rest();
    // A list may skip a resource that moved between its pages: absence is confirmed by a read of the resource itself.
    return scope.found.get(id) ?? this.observer.read(await this.cloud(), handler, id);
  }

  private scope(handler: Handler, values: Values): Promise<Scope> {
    const key = keyOf(handler, values);
    const known = this.scopes.get(key);
    if (known) return known;
    const begun = this.begin(handler, handler.listParent?.(values));
    this.scopes.set(key, begun);
    // After a failure the next caller sends the request again.
    begun.catch(() => this.scopes.delete(key));
    return begun;
  }

  private async begin(handler: Handler, name: string | undefined): Promise<Scope> {
    const begun = await this.observer.listFirstPage(await this.cloud(), handler, name);
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
  return `${handler.kind.type} ${handler.listParent?.(values) ?? ""}`;
}
