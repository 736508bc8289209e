import { ipv4Text, parseCidr } from "../../../lib/core/cidr";

/** Where a network's own host and the machines that lead out of it get their addresses. */
export interface Room {
  /** Of the host that paths begin and end at. */
  readonly host: string;
  /** Of the edges, as many as there is room for; where there is none, the host lives on the first edge. */
  readonly edges: readonly string[];
}

/** Position of the host in its network, if the network is that large: like somebody would choose it by hand. */
const hostNumber = 10;

/** Addresses in a network for its host and this many edges. */
export function roomIn(network: string, edges: number): Room | undefined {
  const block = parseCidr(network);
  if (!block) return undefined;
  const plain = block.prefix >= 31;
  const [low, high] = plain ? [block.first, block.last] : [block.first + 1, block.last - 1];
  const host = Math.min(block.first + hostNumber, high);
  const isRoomy = high - low + 1 > edges && (high - host >= edges || host - low >= edges);
  if (!isRoomy) return { host: ipv4Text(low), edges: [] };
  const from = (index: number) => (high - host >= edges ? high - index : low + index);
  return { host: ipv4Text(host), edges: Array.from({ length: edges }, (_, index) => ipv4Text(from(index))) };
}
