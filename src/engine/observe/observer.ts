import { VpnformError } from "../../../lib/core/errors";
import { CloudError } from "../../errors";
import type { Handler } from "../../provider/handler";
import type { ProviderClient } from "../../provider/provider";
import type { Observed } from "../../provider/observed";
import { pageCall, pagesOf } from "../../provider/listing";
import type { Listing, ListPage } from "../../provider/listing";
import type { Call, Reply } from "../../provider/call";
import type { CallWindow } from "./call-window";
import { PageMemory } from "./page-memory";

/** How often a list that changes while it is read is read again. */
const listAttempts = 4;

/** What all pages of a list showed, and how many the list says there are. */
interface WholeList {
  readonly items: readonly Observed[];
  readonly total: number;
}

/**
 * Reads what the cloud has: one paged list per kind and scope, shared by all resources in it. Single reads are used if
 * they are fewer calls, and to confirm that something missing from a list is gone.
 */
export class Observer {
  /** Number of API calls made. */
  calls = 0;
  private readonly memories = new Map<string, PageMemory>();

  constructor(
    private readonly window: CallWindow,
    private readonly onCalls: (calls: number) => void = () => undefined,
    private readonly signal?: AbortSignal,
    /** Priority of its calls in the window. */
    private readonly priority = 0,
  ) {}

  /**
   * The wanted resources of one scope that exist, by id; with them those of the welcome ones that are seen on the way. What
   * takes the fewest calls is done: single reads, the pages on which they were last seen, or the list.
   */
  async readMany(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    ids: ReadonlySet<string>,
    welcome: ReadonlySet<string> = ids,
  ): Promise<Map<string, Observed>> {
    const found = new Map<string, Observed>();
    const memory = this.memoryOf(cloud, handler, scope);
    const places = memory.placesOf(ids);
    if (handler.read && places.pages.length + places.others <= memory.pages) {
      const pages = await Promise.all(places.pages.map((number) => this.page(cloud, handler, scope, number)));
      for (const page of pages) keep(page?.items ?? [], welcome, found);
    } else {
      const first = await this.page(cloud, handler, scope, 1);
      if (!first) return found;
      keep(first.items, welcome, found);
      const pages = pagesOf(handler.list(scope), first.total);
      const missing = absentFrom(found, ids);
      if (!handler.read || pages - 1 <= missing.size) {
        const { items, total } = await this.rest(cloud, handler, scope, first, pages);
        keep(items, welcome, found);
        // Where only the list can tell, one that does not show all that it counts does not tell.
        if (!handler.read && items.length < total && absentFrom(found, ids).size > 0) {
          throw incomplete(handler.list(scope).action, items.length, total);
        }
      }
    }
    // A list may skip an item that moved between pages, so absence is confirmed by asking for the resource itself.
    await this.singly(cloud, handler, absentFrom(found, ids), found);
    return found;
  }

  /** Those of the ids that exist, asked for one by one, or by a new list where the kind has no single read. */
  async askFor(
    cloud: ProviderClient,
    handler: Handler,
    scope: string | undefined,
    ids: ReadonlySet<string>,
  ): Promise<Map<string, Observed>> {
    if (!handler.read) return this.readMany(cloud, handler, scope, ids);
    const found = new Map<string, Observed>();
    await this.singly(cloud, handler, ids, found);
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
    const all = async () => (await this.rest(cloud, handler, scope, first, pages)).items;
    return { items: first.items, pages, all };
  }

  /** One resource, if its kind has a single read; undefined if it does not exist. */
  async read(cloud: ProviderClient, handler: Handler, id: string): Promise<Observed | undefined> {
    if (!handler.read) return undefined;
    const reading = handler.read(id);
    try {
      const found = reading.observed(await this.send(cloud, reading.call));
      if (found && found.id !== id) throw another(reading.call.action, id, found.id);
      return found;
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
  ): Promise<WholeList> {
    if (handler.list(scope).paging.by === "token") return this.follow(cloud, handler, scope, first);
    let page1 = first;
    for (let attempt = 1; ; attempt++) {
      const items = [...page1.items];
      let steady = true;
      const numbers = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => index + 2);
      for (const page of await Promise.all(numbers.map((number) => this.page(cloud, handler, scope, number)))) {
        items.push(...(page?.items ?? []));
        steady &&= page?.total === page1.total;
      }
      const unique = new Map(items.map((item) => [item.id, item]));
      if ((steady && unique.size === page1.total) || attempt === listAttempts) {
        return { items: [...unique.values()], total: page1.total };
      }
      const again = await this.page(cloud, handler, scope, 1);
      if (!again) return { items: [], total: 0 };
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
  ): Promise<WholeList> {
    const items = new Map(first.items.map((item) => [item.id, item]));
    for (let token = first.next; token;) {
      const page = await this.page(cloud, handler, scope, token);
      for (const item of page?.items ?? []) items.set(item.id, item);
      // A token that leads to its own page would never end.
      token = page?.next === token ? undefined : page?.next;
    }
    return { items: [...items.values()], total: first.total };
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
    const page = readPage(listing, reply, handler.kind.title);
    if (typeof place === "number" && handler.read)
      this.memoryOf(cloud, handler, scope).note(place, page.items, pagesOf(listing, page.total));
    return page;
  }

  private memoryOf(cloud: ProviderClient, handler: Handler, scope: string | undefined): PageMemory {
    const key = `${cloud.key} ${handler.kind.type} ${scope ?? ""}`;
    const known = this.memories.get(key) ?? new PageMemory();
    this.memories.set(key, known);
    return known;
  }

  /** One call, limited like all others. */
  async send(cloud: ProviderClient, call: Call): Promise<Reply> {
    const reply = await this.window.send(cloud, call, this.signal ? { signal: this.signal } : {}, this.priority);
    this.onCalls(++this.calls);
    return reply;
  }
}

function readPage(listing: Listing, reply: Reply, title: string): ListPage {
  try {
    return listing.page(reply);
  } catch (error) {
    if (error instanceof VpnformError) throw error;
    throw new CloudError(
      "cloud-reply-invalid",
      `${listing.action} answered something that is not a list of ${title}s`,
      { cause: error, action: listing.action, hint: "check that the endpoint is the cloud's own" },
    );
  }
}

function incomplete(action: string, shown: number, total: number): CloudError {
  return new CloudError("cloud-reply-invalid", `${action} counts ${total} and shows ${shown}`, {
    action,
    hint: "run again: the list may be changing; nothing is taken for gone that it does not show",
  });
}

function another(action: string, asked: string, answered: string): CloudError {
  return new CloudError("cloud-reply-invalid", `${action} was asked for "${asked}" and answered "${answered}"`, {
    action,
    hint: "check that the endpoint is the cloud's own",
  });
}

function keep(items: readonly Observed[], ids: ReadonlySet<string>, found: Map<string, Observed>): void {
  for (const item of items) if (ids.has(item.id)) found.set(item.id, item);
}

function absentFrom(found: ReadonlyMap<string, Observed>, ids: ReadonlySet<string>): Set<string> {
  return new Set([...ids].filter((id) => !found.has(id)));
}
