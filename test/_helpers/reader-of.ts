import { Observer } from "../../src/engine/observe/observer";
import { observerReader } from "../../src/engine/observe/observer-reader";
import { CallWindow } from "../../src/engine/observe/call-window";
import type { CloudReader, ProviderClient } from "../../src/provider/provider";

/** What data sources read through, for a client that a test made. */
export function readerOf(client: ProviderClient): CloudReader {
  return observerReader(new Observer(new CallWindow(10)), client);
}
