import { overlaps, parseCidr } from "../../core/cidr";
import type { Block } from "../../core/cidr";
import { knownTexts } from "../../core/known";
import type { DeclaredResource } from "../../core/topology";

/** One traffic selector: from a network on the cloud's side to one on the other. */
interface Selector {
  readonly connection: DeclaredResource;
  readonly local: Block;
  readonly remote: Block;
}

function blocks(value: unknown): Block[] {
  return knownTexts(value).flatMap(({ text }) => parseCidr(text) ?? []);
}

function selectorsOf(connection: DeclaredResource): Selector[] {
  const { localSubnet, remoteSubnet } = connection.values;
  const remotes = blocks(remoteSubnet);
  return blocks(localSubnet).flatMap((local) => remotes.map((remote) => ({ connection, local, remote })));
}

/**
 * Pairs of connections whose traffic selectors overlap, each pair once, in the order of declaration. Goes through the
 * selectors in the order of their remote networks, and compares only those whose remote networks overlap.
 */
export function overlappingSelectors(
  connections: readonly DeclaredResource[],
): (readonly [DeclaredResource, DeclaredResource])[] {
  const order = new Map(connections.map((connection, index) => [connection, index]));
  const selectors = connections.flatMap(selectorsOf).sort((a, b) => a.remote.first - b.remote.first);
  const found = new Map<string, readonly [DeclaredResource, DeclaredResource]>();
  let open: Selector[] = [];
  for (const selector of selectors) {
    open = open.filter(({ remote }) => remote.last >= selector.remote.first);
    for (const other of open) {
      if (other.connection === selector.connection || !overlaps(other.local, selector.local)) continue;
      const pair = [other.connection, selector.connection] as const;
      const [a, b] = (order.get(pair[0]) ?? 0) < (order.get(pair[1]) ?? 0) ? pair : ([pair[1], pair[0]] as const);
      found.set(`${a.address} ${b.address}`, [a, b]);
    }
    open.push(selector);
  }
  return [...found.values()];
}
