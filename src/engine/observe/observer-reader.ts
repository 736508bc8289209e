import type { Handler } from "../../provider/handler";
import type { CloudReader, ProviderClient } from "../../provider/provider";
import type { Observer } from "./observer";

/** Reads for data sources with the paging and the limits of all other reads. */
export function observerReader(observer: Observer, cloud: ProviderClient): CloudReader {
  return {
    send: (call) => observer.send(cloud, call),
    list: (handler: Handler) => observer.list(cloud, handler, undefined),
    find: (handler: Handler, id: string) => observer.find(cloud, handler, id),
  };
}
