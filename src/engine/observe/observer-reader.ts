import type { Handler } from "../../provider/handler";
import type { CloudReader, ProviderClient } from "../../provider/provider";
import type { Observer } from "./observer";

/** Lets data sources read as everything else is read: with the same paging, in the same turns. */
export function observerReader(observer: Observer, cloud: ProviderClient): CloudReader {
  return {
    send: (call) => observer.send(cloud, call),
    list: (handler: Handler) => observer.list(cloud, handler, undefined),
    find: (handler: Handler, id: string) => observer.find(cloud, handler, id),
  };
}
