import { StateServer } from "../state-server";
import { StatePlace, carriedIn } from "./state-store";
import type { StateStore } from "./state-store";

/** States behind HTTP, on a server that has locks. */
export async function httpStates(): Promise<StateStore> {
  const server = await StateServer.start();
  const { host } = new URL(server.url(""));
  const names = new Map<StatePlace, string>();
  return {
    host,
    stop: () => server.stop(),
    place: (from) => {
      const name = `state${names.size + 1}`;
      const kept = server.at(name);
      if (from) kept.text = server.at(names.get(from) ?? "").text;
      const place = new StatePlace(host, {
        block: (at) => {
          const address = `http://${at}/${name}`;
          const addresses = { address, lock_address: address, unlock_address: address };
          return { http: { ...addresses, retry_max: 1, retry_wait_min: 0, retry_wait_max: 1 } };
        },
        text: () => Promise.resolve(kept.text),
        touched: () => Promise.resolve(kept.text !== undefined || kept.lock !== undefined),
        leftovers: () => Promise.resolve([...(kept.lock ? ["a lock is left"] : []), ...carriedIn(kept.text)]),
      });
      names.set(place, name);
      return Promise.resolve(place);
    },
  };
}
