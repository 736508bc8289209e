import { VpnformError } from "../../../lib/core/errors";
import { CloudError } from "../../errors";
import type { Handler } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import { pageCall, pagesOf } from "../../provider/listing";
import type { ListPage } from "../../provider/listing";
import type { Call, Reply } from "../../provider/call";
import type { Semaphore } from "./semaphore";

/** How often a list that changes while it is read is read again. */
const listAttempts = 4;
/** Pages of one list that are fetched at once. */
const pagesAtOnce = 10;

/**
 * Reads what the cloud has: one paged list per kind and scope, shared by all resources in it. Single reads are used if
 * they are fewer calls, and to confirm that something missing from a list is gone.
 */
export class Observer {
  /** Number of API calls made. */
  calls = 0;
  /**
   * Pages of a kind's list when it was last read completely. Up to as many single reads are no more expensive than the
   * list.
   */
  private readonly lastPages = new Map<string, number>();

  constructor(
    private readonly turns: Semaphore,
    private readonly onCalls: (calls: number) => void = () => undefined,
    private readonly signal?: AbortSignal,
    /** Priority of its calls for the semaphore. */
    private readonly priority = 0,
  ) {}

  /** The wanted resources of one scope that exist, by id. */
  async readMany(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    ids: ReadonlySet<string>,
  ): Promise<Map<string, Observed>> {
    const found = new Map<string, Observed>();
    if (handler.read && ids.size <= (this.lastPages.get(listKey(cloud, handler)) ?? 1)) {
      await this.singly(cloud, handler, ids, found);
      return found;
    }
    const first = await this.page(cloud, handler, scope, 1);
    if (!first) return found;
    keep(first.items, ids, found);
    const pages = pagesOf(handler.list(scope), first.total);
    this.lastPages.set(listKey(cloud, handler), pages);
    const missing = [...ids].filter((id) => !found.has(id));
    if (!handler.read || pages - 1 <= missing.length) {
      keep(await this.rest(cloud, handler, scope, first, pages), ids, found);
    }
    // A list may skip an item that moved between pages, so absence is confirmed by a single read.
    await this.singly(cloud, handler, new Set([...ids].filter((id) => !found.has(id))), found);
    return found;
  }

  private async singly(
    cloud: ProviderClient,
    handler: Handler,
    ids: ReadonlySet<string>,
    found: Map<string, Observed>,
  ): Promise<void> {
    await Promise.all(
      [...ids].map(async (id) => {
        const single = await this.read(cloud, handler, id);
        if (single) found.set(id, single);
      }),
    );
  }

  /** Everything in a scope. */
  async list(cloud: ProviderClient, handler: Handler, scope: string | undefined): Promise<readonly Observed[]> {
    return (await this.listFirstPage(cloud, handler, scope)).all();
  }

  /** The first page of a scope, the number of pages, and a function that reads all of it. */
  async listFirstPage(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
  ): Promise<{ items: readonly Observed[]; pages: number; all(): Promise<readonly Observed[]> }> {
    const first = await this.page(cloud, handler, scope, 1);
    if (!first) return { items: [], pages: 0, all: () => Promise.resolve([]) };
    const pages = pagesOf(handler.list(scope), first.total);
    return { items: first.items, pages, all: () => this.rest(cloud, handler, scope, first, pages) };
  }

  /** One resource, if its kind has a single read; undefined if it does not exist. */
  async read(cloud: ProviderClient, handler: Handler, id: string): Promise<Observed | undefined> {
    if (!handler.read) return undefined;
    const reading = handler.read(id);
    try {
      return reading.observed(await this.send(cloud, reading.call));
    } catch (error) {
      if (error instanceof CloudError && reading.notFoundCodes.includes(error.cloudCode ?? "")) return undefined;
      throw error;
    }
  }

  /**
   * A new resource of a kind that is only listed. The first and the last page are read first, because lists are sorted
   * by age in one or the other order; so a new resource usually costs two calls, however long the list is.
   */
  async findCreated(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    id: string,
  ): Promise<Observed | undefined> {
    const isIt = (item: Observed) => item.id === id;
    const begun = await this.listFirstPage(cloud, handler, scope);
    const first = begun.items.find(isIt);
    if (first || begun.pages <= 1) return first;
    const last =
      handler.list(scope).paging.by === "number" ? await this.page(cloud, handler, scope, begun.pages) : undefined;
    return last?.items.find(isIt) ?? (await begun.all()).find(isIt);
  }

  /** One resource by id, however its kind is read. */
  async find(cloud: ProviderClient, handler: Handler, id: string): Promise<Observed | undefined> {
    if (handler.read) return this.read(cloud, handler, id);
    const named = handler.parseId?.(id) ?? { id };
    const isNamed = ({ values }: Observed) => Object.entries(named).every(([name, value]) => values[name] === value);
    return (await this.list(cloud, handler, handler.listParent?.(named))).find(isNamed);
  }

  private async rest(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    first: ListPage,
    pages: number,
  ): Promise<readonly Observed[]> {
    if (handler.list(scope).paging.by === "token") return this.follow(cloud, handler, scope, first);
    let page1 = first;
    for (let attempt = 1; ; attempt++) {
      const items = [...page1.items];
      let steady = true;
      for (let from = 2; from <= pages; from += pagesAtOnce) {
        const numbers = Array.from({ length: Math.min(pagesAtOnce, pages - from + 1) }, (_, index) => from + index);
        for (const page of await Promise.all(numbers.map((number) => this.page(cloud, handler, scope, number)))) {
          items.push(...(page?.items ?? []));
          steady &&= page?.total === page1.total;
        }
      }
      const unique = new Map(items.map((item) => [item.id, item]));
      if ((steady && unique.size === page1.total) || attempt === listAttempts) return [...unique.values()];
      const again = await this.page(cloud, handler, scope, 1);
      if (!again) return [];
      page1 = again;
      pages = pagesOf(handler.list(scope), page1.total);
    }
  }

  /** The pages that tokens lead to, one after the other. */
  private async follow(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    first: ListPage,
  ): Promise<readonly Observed[]> {
    const items = new Map(first.items.map((item) => [item.id, item]));
    for (let token = first.next; token;) {
      const page = await this.page(cloud, handler, scope, token);
      for (const item of page?.items ?? []) items.set(item.id, item);
      // A token that leads to its own page would never end.
      token = page?.next === token ? undefined : page?.next;
    }
    return [...items.values()];
  }

  private async page(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    place: number | string,
  ): Promise<ListPage | undefined> {
    const listing = handler.list(scope);
    let reply: Reply;
    try {
      reply = await this.send(cloud, pageCall(listing, place));
    } catch (error) {
      if (error instanceof CloudError && listing.notFoundCodes?.includes(error.cloudCode ?? "")) return undefined;
      throw error;
    }
    try {
      return listing.page(reply);
    } catch (error) {
      if (error instanceof VpnformError) throw error;
      throw new CloudError(
        "cloud-reply-invalid",
        `${listing.action} answered something that is not a list of ${handler.kind.title}s`,
        {
          cause: error,
          action: listing.action,
          hint: "check that the endpoint is the cloud's own",
        },
      );
    }
  }

  /** One call, limited like all others. */
  async send(cloud: ProviderClient, call: Call): Promise<Reply> {
    const reply = await this.turns.run(
      () => cloud.send(call, this.signal ? { signal: this.signal } : {}),
      this.priority,
    );
    this.onCalls(++this.calls);
    return reply;
  }
}

function keep(items: readonly Observed[], ids: ReadonlySet<string>, found: Map<string, Observed>): void {
  for (const item of items) if (ids.has(item.id)) found.set(item.id, item);
}

function listKey(cloud: ProviderClient, handler: Handler): string {
  return `${cloud.key} ${handler.kind.type}`;
}
